package io.dray.model.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One version of a function, for ever: a number is never used again, not even after the function was deleted. */
public record VersionId(FunctionName function, int number) {
    @JsonCreator
    public static VersionId parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("not a version of a function: " + text);
        }
        return new VersionId(new FunctionName(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return function + "@" + number;
    }
}
