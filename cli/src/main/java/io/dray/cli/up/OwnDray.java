package io.dray.cli.up;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code dray up} for one command alone, in a process and a folder of its own, and maybe a node that has joined it. Closing it, from
 * whichever thread, ends the processes and deletes the folder; nothing starts after that.
 */
public final class OwnDray implements AutoCloseable {

    /** Also for a JVM that writes what it has learnt when it ends. */
    private static final Duration STOPPING = Duration.ofMinutes(2);

    private static final Duration READY = Duration.ofMinutes(2);
    private static final String READY_WORDS = " is ready";
    private static final String JOINED_WORDS = " has joined";

    private final Path command;
    private final Path folder;
    private final int port;
    private volatile @Nullable Process process;
    private @Nullable Process node;
    private boolean closed;

    private OwnDray(Path command, Path folder, int port) {
        this.command = command;
        this.folder = folder;
        this.port = port;
    }

    /**
     * None is started yet.
     *
     * @param home the folder that the {@code dray} script is in
     */
    public static OwnDray in(Path home) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new OwnDray(home.resolve("dray"), Files.createTempDirectory("dray-own"), socket.getLocalPort());
        }
    }

    /** Where its data, its node's and what they say on their standard error are; gone after closing. */
    public Path folder() {
        return folder;
    }

    /** Of the {@code dray up}. */
    public Path data() {
        return folder.resolve("data");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Of the {@code dray up}.
     *
     * @throws IllegalStateException when it has ended, with what it said
     */
    public long pid() throws IOException {
        Process running = running();
        if (!running.isAlive()) {
            throw new IllegalStateException("This Dray has ended: " + lastWords());
        }
        return running.pid();
    }

    /**
     * Starts it and returns how long it took from the command to the banner.
     *
     * @param options of {@code dray up}
     */
    public Duration start(String... options) throws IOException, InterruptedException {
        return start(Map.of(), options);
    }

    /** @param environment on top of this process's */
    public Duration start(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("up", "--data", data().toString(), "--port", Integer.toString(port)));
        words.addAll(List.of(options));
        long begun = System.nanoTime();
        Process started;
        synchronized (this) {
            started = launch(words, environment);
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
    public void join(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "start",
                "--address",
                "127.0.0.1:" + port,
                "--secret-file",
                data().resolve("secret").toString(),
                "--data",
                folder.resolve("node").toString()));
        words.addAll(List.of(options));
        Process started;
        synchronized (this) {
            started = launch(words, Map.of());
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
        throw new IllegalStateException("The Dray of this command did not start: " + lastWords());
    }

    private synchronized Process launch(List<String> words, Map<String, String> environment) throws IOException {
        if (closed) {
            throw new IllegalStateException("Interrupted");
        }
        List<String> all = new ArrayList<>(List.of(command.toString()));
        all.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("Expected a Dray that has been started");
        }
        return running;
    }

    private String lastWords() throws IOException {
        return Files.readString(errors()).strip();
    }

    private Path errors() {
        return folder.resolve("up.err");
    }

    /** {@code kill -9} of the {@code dray up}, also while it is being stopped. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** Ends it and keeps its data. */
    public synchronized void stop() throws InterruptedException {
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
