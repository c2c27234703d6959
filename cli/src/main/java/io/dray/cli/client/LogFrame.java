package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import java.nio.charset.StandardCharsets;

/**
 * Some output of a job.
 *
 * @param attempt from 1
 * @param sequence grows within an attempt, both streams together
 * @param json the frame as it came
 */
public record LogFrame(Stream stream, int attempt, long sequence, String text, String json) {
    /** Where it was printed. */
    public enum Stream {
        STDOUT,
        STDERR
    }

    static LogFrame of(String json) {
        JsonNode frame = Json.tree(json.getBytes(StandardCharsets.UTF_8));
        return new LogFrame(
                frame.path("stream").asText().equals("stderr") ? Stream.STDERR : Stream.STDOUT,
                frame.path("attempt").asInt(),
                frame.path("sequence").asLong(),
                frame.path("text").asText(),
                json);
    }

    boolean after(LogFrame other) {
        return attempt != other.attempt ? attempt > other.attempt : sequence > other.sequence;
    }
}
