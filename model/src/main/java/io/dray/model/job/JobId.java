package io.dray.model.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.error.DrayException;
import java.util.regex.Pattern;

/** The name of a job, Ray's submission id. */
public record JobId(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@+=-]{0,127}");

    @JsonCreator
    public JobId {
        if (!SHAPE.matcher(value).matches()) {
            throw DrayException.badRequest(
                    "Expected a submission_id of at most 128 letters, digits and _.:@+=- (the first a letter, digit or _),"
                            + " but got '" + abbreviated(value) + "'");
        }
    }

    private static String abbreviated(String value) {
        return value.length() <= 140 ? value : value.substring(0, 140) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
