package io.dray.noderunner;

import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import io.dray.model.log.LogWriter;
import io.dray.model.log.LogWriter.Place;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * Everything one run prints, in one order, on its way to the log. At most a mebibyte is under way: a job that prints
 * faster than the log takes it is slowed down, and nobody else. Thread-safe.
 */
final class RunLog {
    private static final int IN_FLIGHT_BYTES = 1 << 20;
    private static final int LAST_LINES = 10;
    private static final int LAST_CHARS = 20_000;

    private final LogWriter writer;
    private final LogKey key;
    private final int attempt;
    private final RunId run;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_BYTES);
    private final StringBuilder tail = new StringBuilder();
    private final CompletableFuture<Place> first;
    private long sequence;

    /** Writes the first mark. */
    RunLog(LogWriter writer, LogKey key, RunId run, int attempt) {
        this.writer = writer;
        this.key = key;
        this.run = run;
        this.attempt = attempt;
        this.first = append(Stream.START, "").toCompletableFuture();
    }

    /** Where the log of this run begins, once that is durable. */
    CompletionStage<LogSpan> begin() {
        return first.thenApply(place -> new LogSpan(attempt, place.partition(), place.offset(), LogSpan.OPEN));
    }

    /** Blocks while too much is under way. */
    void print(Stream stream, String text) throws InterruptedException {
        inFlight.acquire(cost(text));
        admitted(stream, text);
    }

    /** Prints unless too much is under way; returns whether it did. */
    boolean offer(Stream stream, String text) {
        if (!inFlight.tryAcquire(cost(text))) {
            return false;
        }
        admitted(stream, text);
        return true;
    }

    private static int cost(String text) {
        return Math.min(IN_FLIGHT_BYTES, text.length() + 100);
    }

    private synchronized void admitted(Stream stream, String text) {
        append(stream, text).whenComplete((place, failure) -> inFlight.release(cost(text)));
        remember(text);
    }

    /** Writes the last mark. The log keeps the order, so once that is durable everything is. */
    synchronized CompletionStage<LogSpan> end() {
        return append(Stream.END, "")
                .thenCombine(
                        first, (end, start) -> new LogSpan(attempt, start.partition(), start.offset(), end.offset()));
    }

    private CompletionStage<Place> append(Stream stream, String text) {
        return writer.append(new LogChunk(key, run, attempt, sequence++, stream, text));
    }

    private void remember(String text) {
        tail.append(text, Math.max(0, text.length() - LAST_CHARS), text.length());
        tail.delete(0, Math.max(0, tail.length() - LAST_CHARS));
    }

    /** The last lines it printed. */
    synchronized String lastLines() {
        List<String> lines = tail.toString().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
