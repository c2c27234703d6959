package io.dray.model.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.error.DrayException;
import java.util.regex.Pattern;

/** The name of a trigger. */
public record TriggerName(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    @JsonCreator
    public TriggerName {
        if (!SHAPE.matcher(value).matches()) {
            throw DrayException.badRequest(
                    "Expected a trigger's name of at most 63 letters, digits, - and _ (the first a letter or digit), but"
                            + " got '" + (value.length() <= 80 ? value : value.substring(0, 80) + "…") + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
