package io.dray.model.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.error.DrayException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which job goes first when several wait for the same room. In the order of service. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Priority of(String name) {
        return Arrays.stream(values())
                .filter(priority -> priority.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> DrayException.badRequest("Expected a priority of "
                        + Arrays.stream(values()).map(Priority::wireName).collect(Collectors.joining(", "))
                        + ", but got '" + name + "'"));
    }
}
