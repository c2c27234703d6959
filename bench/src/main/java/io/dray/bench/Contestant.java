package io.dray.bench;

import io.dray.bench.Said.Failed;
import io.dray.bench.Said.Ready;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that is measured, in a process of its own, kept up from the first row to the last. Closing it ends the process. */
final class Contestant implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(90);
    private static final Duration ENDING = Duration.ofSeconds(20);
    private static final int LAST_WORDS = 600;

    /** What would have Dray's program, or Ray's, use a node that is there already. */
    private static final List<String> OTHER_RUNNERS = List.of("DRAY_SOCKET", "DRAY_RUN_ID", "RAY_ADDRESS");

    private final String name;
    private final Process process;
    private final Path errors;
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Ready ready;

    private Contestant(String name, Process process, Path errors) throws InterruptedException {
        this.name = name;
        this.process = process;
        this.errors = errors;
        Thread.ofPlatform().name("bench-" + name).daemon().start(this::listen);
        ready = switch (next(STARTING)) {
            case Ready came -> came;
            case Said other -> {
                process.destroyForcibly();
                throw new IllegalStateException("Expected " + name + " to start, but it says: " + other);
            }
        };
    }

    /**
     * Starts it and waits until it can be used.
     *
     * @param folder where what it prints on its standard error is kept
     * @throws IllegalStateException when it can't, with what it said
     */
    static Contestant start(String name, List<String> command, Path folder) throws IOException, InterruptedException {
        Path errors = folder.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        OTHER_RUNNERS.forEach(builder.environment()::remove);
        return new Contestant(name, builder.start(), errors);
    }

    Ready ready() {
        return ready;
    }

    /** One round: what was done, or why nothing was. */
    Said measure(String row, double seconds) throws InterruptedException {
        try {
            OutputStream in = process.getOutputStream();
            in.write((row + " " + seconds + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            return ended();
        }
        return next(LONGEST_ROUND);
    }

    private Said next(Duration patience) throws InterruptedException {
        Said next = said.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            return next;
        }
        process.destroyForcibly();
        return new Failed("it said nothing for " + patience.toSeconds() + " s" + lastWords());
    }

    private void listen() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Optional<Said> ours = Said.in(line);
                ours.ifPresent(said::add);
            }
        } catch (IOException e) {
            // It has ended.
        }
        said.add(ended());
    }

    private Failed ended() {
        return new Failed(name + " has ended" + lastWords());
    }

    private String lastWords() {
        try {
            String all = Files.readString(errors).strip();
            return all.isEmpty() ? "" : ": " + all.substring(Math.max(0, all.length() - LAST_WORDS));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
