package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * A job's process group and the guard that is its parent. The guard ends the group when this process dies or falls silent,
 * and exits with the job's own code. It has a session of its own: a Ctrl-C, or a signal to this process's whole group, must
 * not end the guard before its job. Thread-safe.
 */
final class JobProcess {
    /** How long a guard hears of no acknowledged heartbeat before it takes its runner for frozen or given up. */
    static final Duration SILENCE = Duration.ofSeconds(8);

    private static final Path BASH = existing("/bin/bash", "/usr/bin/bash");
    private static final Path SETSID = existing("/usr/bin/setsid", "/bin/setsid");
    private static final String GUARD = script();

    private final Process guard;
    private final OutputStream pipe;

    private JobProcess(Process guard) {
        this.guard = guard;
        this.pipe = guard.getOutputStream();
    }

    /** @throws DrayException {@code SETUP_FAILED} when the system has no process for us */
    static JobProcess start(String command, Path folder, Map<String, String> env) {
        return start(command, folder, env, SILENCE);
    }

    static JobProcess start(String command, Path folder, Map<String, String> env, Duration silence) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                SETSID.toString(),
                BASH.toString(),
                "-p",
                "-c",
                GUARD,
                "dray-guard",
                Double.toString(silence.toMillis() / 1000.0),
                SETSID.toString(),
                command));
        builder.directory(folder.toFile());
        try {
            builder.environment().clear();
            builder.environment().putAll(env);
            return new JobProcess(builder.start());
        } catch (IOException | IllegalArgumentException e) {
            throw new DrayException(ErrorCode.SETUP_FAILED, "no process could be started: " + e.getMessage(), e);
        }
    }

    /** Completes with the job's exit code, 128 plus the signal for one that was killed. */
    CompletionStage<Integer> exit() {
        return guard.onExit().thenApply(process -> {
            tell("");
            return process.exitValue();
        });
    }

    InputStream stdout() {
        return guard.getInputStream();
    }

    InputStream stderr() {
        return guard.getErrorStream();
    }

    /** Tells the guard that this runner is well. */
    void keepAlive() {
        tell("\n");
    }

    void terminate() {
        tell("term\n");
    }

    void kill() {
        tell("kill\n");
    }

    /** A guard that can't be told has ended already, or ends with the pipe. */
    private synchronized void tell(String line) {
        try {
            if (line.isEmpty()) {
                pipe.close();
            } else {
                pipe.write(line.getBytes(StandardCharsets.US_ASCII));
                pipe.flush();
            }
        } catch (IOException e) {
            guard.isAlive();
        }
    }

    private static Path existing(String... candidates) {
        for (String candidate : candidates) {
            if (Files.isExecutable(Path.of(candidate))) {
                return Path.of(candidate);
            }
        }
        throw new DrayException(ErrorCode.MISCONFIGURED, "Expected " + candidates[0] + " on this machine; install it");
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(JobProcess.class.getResourceAsStream("guard.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
