package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of an invocation so far. */
public sealed interface InvocationAnswer {
    /** It ended well; its result has been copied. */
    record Succeeded(
            String id, int attempt, int version, @Nullable String contentType) implements InvocationAnswer {}

    /** It has been accepted, and has not ended yet. */
    record Accepted(String id, JsonNode json) implements InvocationAnswer {}

    record Failed(InvocationFailure failure) implements InvocationAnswer {}
}
