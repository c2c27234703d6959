package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Fields that a process is to be started with, so that no process can fail to start because of them. */
public final class ProcessFields {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ProcessFields() {}

    /** Environment variables. */
    public static Map<String, String> variables(JsonFields fields, String name) {
        Map<String, String> variables = fields.stringMap(name);
        variables.forEach((variable, value) -> {
            if (!VARIABLE.matcher(variable).matches()) {
                throw DrayException.badRequest("Expected the names of " + fields.path(name)
                        + " to be letters, digits and _, but got '" + variable + "'");
            }
            noNul(fields.path(name) + "." + variable, value);
        });
        return variables;
    }

    /** Arguments of a command. */
    public static List<String> options(JsonFields fields, String name) {
        List<String> options = fields.strings(name);
        options.forEach(option -> {
            noNul(fields.path(name), option);
            if (option.isBlank()) {
                throw DrayException.badRequest(
                        "Expected every option of " + fields.path(name) + " to say something, but one is empty");
            }
        });
        return options;
    }

    private static void noNul(String field, String value) {
        if (value.indexOf('\0') >= 0) {
            throw DrayException.badRequest("Expected " + field + " without NUL characters");
        }
    }
}
