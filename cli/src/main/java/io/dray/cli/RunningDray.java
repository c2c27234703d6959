package io.dray.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A {@code dray up} of this machine, found by the note it leaves in its data folder. */
record RunningDray(ProcessHandle process) {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Empty when there is no note, or whoever wrote it has gone; its pid may be another program's by now. */
    static Optional<RunningDray> in(Path data) {
        Path note = data.resolve("up.json");
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        JsonNode up;
        try {
            up = Json.tree(Files.readAllBytes(note));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + note + ": " + e.getMessage(), e);
        }
        return ProcessHandle.of(up.path("pid").asLong(-1))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt(process, up.path("startedAt")))
                .map(RunningDray::new);
    }

    private static boolean startedAt(ProcessHandle process, JsonNode millis) {
        Optional<Instant> start = process.info().startInstant();
        if (!millis.isNumber() || start.isEmpty()) {
            return true;
        }
        Instant noted = Instant.ofEpochMilli(millis.asLong());
        return Duration.between(noted, start.get()).abs().compareTo(TOLERANCE) <= 0;
    }
}
