package io.dray.model.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.EntityName;

/** The name of a trigger. */
public record TriggerName(@JsonValue String value) {
    @JsonCreator
    public TriggerName {
        EntityName.checked("trigger", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
