package io.dray.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One invocation of a function, the same through all its attempts. */
public record InvocationId(@JsonValue String value) {
    @JsonCreator
    public InvocationId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an invocation id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
