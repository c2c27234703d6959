package io.dray.noderunner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a former incarnation of this runner left behind: every process whose environment names the runner's folder,
 * even one that left its group. Their guards have seen to most of it; this is for when the guard was killed too.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Path PROC = Path.of("/proc");

    private final byte[] marker;

    Leftovers(Path runnerFolder) {
        this.marker = (JobEnvironment.RUNNER + "=" + runnerFolder + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns when none is left. */
    void end() throws IOException {
        for (List<ProcessHandle> found = find(); !found.isEmpty(); found = find()) {
            LOG.info("ending {} processes of a former incarnation", found.size());
            found.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private List<ProcessHandle> find() throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> marked(entry.resolve("environ")))
                    .map(entry -> Long.parseLong(
                            Objects.requireNonNull(entry.getFileName()).toString()))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        }
    }

    private boolean marked(Path environ) {
        if (!Character.isDigit(environ.getName(1).toString().charAt(0))) {
            return false;
        }
        try {
            byte[] env = Files.readAllBytes(environ);
            return contains(env);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean contains(byte[] env) {
        for (int i = 0; i + marker.length <= env.length; i++) {
            if ((i == 0 || env[i - 1] == 0)
                    && java.util.Arrays.equals(env, i, i + marker.length, marker, 0, marker.length)) {
                return true;
            }
        }
        return false;
    }
}
