package io.dray.model.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.error.DrayException;
import io.dray.model.run.InvocationId;
import java.util.regex.Pattern;

/** The name of a function. Everything about it, its invocations too, is decided in the ledger partition of this name. */
public record FunctionName(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    @JsonCreator
    public FunctionName {
        if (!SHAPE.matcher(value).matches()) {
            throw DrayException.badRequest(
                    "Expected a function's name of at most 63 letters, digits, - and _ (the first a letter or digit), but"
                            + " got '" + (value.length() <= 80 ? value : value.substring(0, 80) + "…") + "'");
        }
    }

    /** The function that an invocation is of: invocations are named {@code FUNCTION.REST}. */
    public static FunctionName of(InvocationId invocation) {
        int dot = invocation.value().indexOf('.');
        return new FunctionName(
                dot < 0 ? invocation.value() : invocation.value().substring(0, dot));
    }

    @Override
    public String toString() {
        return value;
    }
}
