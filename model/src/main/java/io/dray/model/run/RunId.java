package io.dray.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One pull of one ticket, minted by the runner that pulled it and used once. */
public record RunId(@JsonValue String value) {
    @JsonCreator
    public RunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a run id is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
