package io.dray.model.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.EntityName;
import io.dray.model.run.InvocationId;

/** The name of a function. Everything about it, its invocations too, is decided in the ledger partition of this name. */
public record FunctionName(@JsonValue String value) {
    @JsonCreator
    public FunctionName {
        EntityName.checked("function", value);
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
