package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an invocation failed.
 *
 * @param invocation its id; null when nobody said
 * @param kind of failure: {@code ERROR}, {@code BAD_INPUT}, {@code TIMED_OUT} …
 * @param attempt the last one, from 1; 0 when nobody said
 * @param exception class of what the handler threw
 * @param place where the input did not fit, as a JSON pointer
 */
public record InvocationFailure(
        @Nullable String invocation,
        String kind,
        int attempt,
        @Nullable String exception,
        String message,
        @Nullable String place,
        @Nullable String stack) {

    /** Empty when that body of an answer is not about the outcome of an invocation. */
    static Optional<InvocationFailure> read(String body) {
        if (!body.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode problem = Json.tree(body.getBytes(StandardCharsets.UTF_8));
            return problem.hasNonNull("kind") ? Optional.of(of(problem)) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // not JSON after all
        }
    }

    /** From a problem document, or what {@code GET /api/invocations/{id}} has as {@code error}. */
    public static InvocationFailure of(JsonNode problem) {
        return new InvocationFailure(
                text(problem, "invocation"),
                problem.path("kind").asText(),
                problem.path("attempt").asInt(),
                text(problem, "exception"),
                problem.path("detail").asText(),
                text(problem, "place"),
                text(problem, "stack"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isTextual() ? json.path(name).asText() : null;
    }
}
