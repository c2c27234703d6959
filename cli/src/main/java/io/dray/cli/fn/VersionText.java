package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;

/** A version of a function, as people call it. */
final class VersionText {
    private VersionText() {}

    /** @param answer with {@code name} and {@code version} */
    static String of(JsonNode answer) {
        return answer.path("name").asText() + " version "
                + answer.path("version").asInt();
    }
}
