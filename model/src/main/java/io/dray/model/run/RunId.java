package io.dray.model.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** One pull of one ticket, minted by the runner that pulled it and used once. */
public record RunId(@JsonValue String value) {
    @JsonCreator
    public RunId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a run id is never blank");
        }
    }

    /** Written out, as {@link #hashCode}: what stands for it in a record is linked at run time, 9 ms of a worker's cold start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
