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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code dray up} of the benchmark's own, in a process and a folder of its own, and maybe a node that has joined it. Closing it, from
 * whichever thread, ends the processes and deletes the folder; nothing starts after that.
 */
final class OwnDray implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final Duration READY = Duration.ofMinutes(2);
    private static final String READY_WORDS = " is ready";
    private static final String JOINED_WORDS = " has joined";

    private final Path command;
    private final Path folder;
    private final int port;
    private @Nullable Process process;
    private @Nullable Process node;
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

    /** Of the {@code dray up}. */
    Path data() {
        return folder.resolve("data");
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

    /**
     * Starts it and returns how long it took from the command to the banner.
     *
     * @param options of {@code dray up}
     */
    Duration start(String... options) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("up", "--data", data().toString(), "--port", Integer.toString(port)));
        words.addAll(List.of(options));
        long begun = System.nanoTime();
        Process started = launch(words, "up.err");
        synchronized (this) {
            process = started;
        }
        awaitReady(started);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /**
     * Has a node join it.
     *
     * @param options of {@code dray start}
     */
    void join(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "start",
                "--address",
                "127.0.0.1:" + port,
                "--secret-file",
                data().resolve("secret").toString(),
                "--data",
                folder.resolve("node").toString()));
        words.addAll(List.of(options));
        Process started = launch(words, "up.err");
        synchronized (this) {
            node = started;
        }
        awaitReady(started);
    }

    private void awaitReady(Process started) throws IOException, InterruptedException {
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
                if (line.contains(READY_WORDS) || line.contains(JOINED_WORDS)) {
                    return;
                }
            }
        } finally {
            watchdog.interrupt();
        }
        throw new IllegalStateException("The Dray to be measured did not start: " + lastWords());
    }

    private synchronized Process launch(List<String> words, String errors) throws IOException {
        if (closed) {
            throw new IllegalStateException("Interrupted");
        }
        List<String> all = new ArrayList<>(List.of(command.toString()));
        all.addAll(words);
        return new ProcessBuilder(all)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(errors).toFile()))
                .start();
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
        end(node);
        node = null;
        end(process);
        process = null;
    }

    private static void end(@Nullable Process running) throws InterruptedException {
        if (running != null) {
            running.destroy();
            if (!running.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
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
