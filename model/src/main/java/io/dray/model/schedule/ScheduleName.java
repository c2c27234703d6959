package io.dray.model.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.EntityName;

/** The name of a schedule. */
public record ScheduleName(@JsonValue String value) {
    @JsonCreator
    public ScheduleName {
        EntityName.checked("schedule", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
