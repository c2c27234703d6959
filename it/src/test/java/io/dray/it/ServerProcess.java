package io.dray.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A {@code dray} that stays: the leader of a process group of its own. */
final class ServerProcess {
    private static final Duration READY = Duration.ofSeconds(90);

    private final Process process;
    private final Path said;

    private ServerProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** @param said the file that gets its output */
    static ServerProcess launch(List<String> command, Path said) {
        List<String> words = new ArrayList<>(command);
        words.addFirst("setsid");
        try {
            Files.createDirectories(said.toAbsolutePath().getParent());
            Files.deleteIfExists(said);
            return new ServerProcess(
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start(),
                    said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it has said this. */
    ServerProcess awaitSaid(String ready) {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!said().contains(ready)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("dray did not get ready; it said: " + said());
            }
            LockSupport.parkNanos(20_000_000);
        }
        return this;
    }

    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. Returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ctrl-C: SIGINT to its whole process group. Returns when it has stopped. */
    void interrupt() throws IOException, InterruptedException {
        Processes.signalGroup("INT", process.pid());
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("dray does not stop");
        }
    }

    long pid() {
        return process.pid();
    }
}
