package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Dray tells about a job.
 *
 * @param attempt the present or last one, from 1
 * @param message for people; empty when there is none
 * @param exitCode of its process, once it ended by itself
 * @param json all of it, as it came
 */
public record JobDetails(
        String id,
        JobStatus status,
        String entrypoint,
        int attempt,
        String message,
        @Nullable String errorType,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Integer exitCode,
        JsonNode json) {
    private static final int STOPPED = 143;

    static JobDetails of(JsonNode json) {
        return new JobDetails(
                json.path("submission_id").asText(),
                JobStatus.valueOf(json.path("status").asText()),
                json.path("entrypoint").asText(),
                attempt(json),
                json.path("message").asText(""),
                json.path("error_type").isTextual() ? json.path("error_type").asText() : null,
                instant(json.path("start_time")),
                instant(json.path("end_time")),
                json.path("driver_exit_code").isInt()
                        ? (Integer) json.path("driver_exit_code").asInt()
                        : null,
                json);
    }

    /** Ray's {@code attempt_number} counts from 0. */
    private static int attempt(JsonNode json) {
        JsonNode own = json.path("dray").path("attempt");
        return own.isInt() ? own.asInt() : json.path("attempt_number").asInt(0) + 1;
    }

    private static @Nullable Instant instant(JsonNode millis) {
        return millis.isNumber() ? Instant.ofEpochMilli(millis.asLong()) : null;
    }

    /** Python tells a signal as a negative number. */
    private static int code(int exitCode) {
        return exitCode < 0 && exitCode > -128 ? 128 - exitCode : exitCode & 0xff;
    }

    /** What a process that stands for this ended job exits with: the job's own code where it has one. */
    public int processExitCode() {
        return switch (status) {
            case SUCCEEDED -> exitCode == null ? 0 : exitCode;
            case STOPPED -> STOPPED;
            case FAILED, PENDING, RUNNING -> exitCode == null || (exitCode & 0xff) == 0 ? 1 : code(exitCode);
        };
    }
}
