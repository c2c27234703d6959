package io.dray.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code dray up} of the benchmark's own, in a process and a folder of its own. Closing it, from whichever thread, ends
 * the process and deletes the folder; nothing starts after that.
 */
final class OwnDray implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final Duration READY = Duration.ofMinutes(2);

    private final Path command;
    private final Path folder;
    private final int port;
    private @Nullable Process process;
    private boolean closed;

    private OwnDray(Path command, Path folder, int port) {
        this.command = command;
        this.folder = folder;
        this.port = port;
    }

    /** @param home the folder that the {@code dray} script is in */
    static OwnDray in(Path home) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new OwnDray(home.resolve("dray"), Files.createTempDirectory("dray-bench"), socket.getLocalPort());
        }
    }

    Path folder() {
        return folder;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ProcessUse use() throws IOException {
        Process running = running();
        if (!running.isAlive()) {
            throw new IllegalStateException("The Dray under test has gone: " + lastWords());
        }
        return ProcessUse.of(running.pid());
    }

    /** Starts it and returns how long it took from the command to the banner. */
    Duration start() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process started = launch();
        Thread watchdog = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(READY);
                started.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.contains(" is ready")) {
                    return Duration.ofNanos(System.nanoTime() - begun);
                }
            }
        } finally {
            watchdog.interrupt();
        }
        throw new IllegalStateException("The Dray to be measured did not start: " + lastWords());
    }

    private synchronized Process launch() throws IOException {
        if (closed) {
            throw new IllegalStateException("Interrupted");
        }
        Process launched = new ProcessBuilder(List.of(
                        command.toString(),
                        "up",
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        Integer.toString(port)))
                .redirectError(folder.resolve("up.err").toFile())
                .start();
        process = launched;
        return launched;
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException("Expected a Dray that has been started");
        }
        return process;
    }

    private String lastWords() throws IOException {
        return Files.readString(folder.resolve("up.err")).strip();
    }

    /** Ends it and keeps its data. */
    synchronized void stop() throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        process = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be deleted", e);
        }
    }
}
