package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A log in memory that acknowledges at once, or, once held, when it is told to. Thread-safe. */
final class DrivenLog implements LogWriter {
    static final int PARTITION = 3;
    static final long FIRST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<LogChunk> chunks = new ArrayList<>();
    private final Deque<Runnable> unacknowledged = new ArrayDeque<>();
    private boolean held;
    private long forgotten;

    @Override
    public CompletionStage<Place> append(LogChunk chunk) {
        CompletableFuture<Place> stage = new CompletableFuture<>();
        synchronized (this) {
            Place place = new Place(PARTITION, FIRST + forgotten + chunks.size());
            chunks.add(chunk);
            notifyAll();
            if (held) {
                unacknowledged.add(() -> stage.complete(place));
                return stage;
            }
            stage.complete(place);
        }
        return stage;
    }

    synchronized void hold() {
        held = true;
    }

    /** Acknowledges everything so far. */
    void acknowledge() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(unacknowledged);
            unacknowledged.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Acknowledges everything so far and from now on. */
    void letGo() {
        synchronized (this) {
            held = false;
        }
        acknowledge();
    }

    synchronized List<LogChunk> chunks() {
        return List.copyOf(chunks);
    }

    /** Hands over what came since the last time. */
    synchronized List<LogChunk> drain() {
        List<LogChunk> drained = List.copyOf(chunks);
        forgotten += chunks.size();
        chunks.clear();
        return drained;
    }

    synchronized String text(Stream stream) {
        return chunks.stream()
                .filter(chunk -> chunk.stream() == stream)
                .map(LogChunk::text)
                .collect(Collectors.joining());
    }

    void awaitText(Stream stream, String text) {
        await(log -> log.text(stream).equals(text));
        assertThat(text(stream)).isEqualTo(text);
    }

    void awaitContains(Stream stream, String text) {
        await(log -> log.text(stream).contains(text));
        assertThat(text(stream)).contains(text);
    }

    void awaitChunk(Predicate<LogChunk> wanted) {
        await(log -> log.chunks.stream().anyMatch(wanted));
    }

    private synchronized void await(Predicate<DrivenLog> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toMillis(); left > 0 && !condition.test(this); ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a line", e);
        }
    }

    @Override
    public void close() {}
}
