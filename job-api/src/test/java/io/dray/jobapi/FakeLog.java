package io.dray.jobapi;

import io.dray.model.function.FunctionName;
import io.dray.model.job.JobId;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import io.dray.model.log.LogReader;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A log in memory, whose offsets are the places in its list. */
final class FakeLog implements LogReader {
    private static final int AT_ONCE = 50;
    private static final int ANY_ATTEMPT = -1;

    private volatile @Nullable Instant lastSince;
    private final List<LogChunk> chunks = new ArrayList<>();
    private final Semaphore opened = new Semaphore(0);
    private final Semaphore closed = new Semaphore(0);

    /** Appends a chunk and returns its offset. */
    long print(JobId job, int attempt, Stream stream, String text) {
        return print(LogKey.of(job), attempt, stream, text);
    }

    synchronized long print(LogKey key, int attempt, Stream stream, String text) {
        long sequence = chunks.stream()
                .filter(chunk -> chunk.key().equals(key) && chunk.attempt() == attempt)
                .count();
        chunks.add(new LogChunk(key, new RunId("r" + attempt), attempt, sequence, stream, text));
        notifyAll();
        return chunks.size() - 1L;
    }

    /** A whole attempt of one text. */
    LogSpan attempt(JobId job, int attempt, String text) {
        long first = print(job, attempt, Stream.START, "");
        print(job, attempt, Stream.STDOUT, text);
        return new LogSpan(attempt, 0, first, print(job, attempt, Stream.END, ""));
    }

    void awaitOpened() throws InterruptedException {
        opened.acquire();
    }

    void awaitClosed() throws InterruptedException {
        closed.acquire();
    }

    @Override
    public Cursor open(JobId job, LogSpan span) {
        opened.release();
        return new ListCursor(LogKey.of(job), span);
    }

    @Override
    public Cursor open(FunctionName function, Instant since) {
        lastSince = since;
        opened.release();
        return new ListCursor(LogKey.of(function), new LogSpan(ANY_ATTEMPT, 0, 0, LogSpan.OPEN));
    }

    /** From when on somebody wanted to read what a function printed. */
    @Nullable
    Instant lastSince() {
        return lastSince;
    }

    @Override
    public void close() {}

    private final class ListCursor implements Cursor {
        private final LogKey key;
        private final LogSpan span;
        private long end;
        private int next;
        private boolean woken;
        private boolean ended;

        ListCursor(LogKey key, LogSpan span) {
            this.key = key;
            this.span = span;
            this.next = (int) span.first();
            this.end = span.open() ? Long.MAX_VALUE : span.last() + 1;
        }

        @Override
        public List<LogChunk> poll(Duration patience) {
            synchronized (FakeLog.this) {
                long deadline = System.nanoTime() + patience.toNanos();
                while (next >= chunks.size() && !woken && !finished() && System.nanoTime() < deadline) {
                    try {
                        TimeUnit.NANOSECONDS.timedWait(FakeLog.this, deadline - System.nanoTime());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return List.of();
                    }
                }
                woken = false;
                List<LogChunk> read = new ArrayList<>();
                for (int most = next + AT_ONCE; next < Math.min(most, chunks.size()) && !finished(); next++) {
                    LogChunk chunk = chunks.get(next);
                    if (chunk.key().equals(key)
                            && (span.attempt() == ANY_ATTEMPT || chunk.attempt() == span.attempt())) {
                        read.add(chunk);
                        ended |= chunk.stream() == Stream.END && span.attempt() != ANY_ATTEMPT;
                    }
                }
                return read;
            }
        }

        @Override
        public boolean finished() {
            return ended || next >= end;
        }

        @Override
        public void over() {
            synchronized (FakeLog.this) {
                end = Math.min(end, chunks.size());
            }
        }

        @Override
        public void wakeup() {
            synchronized (FakeLog.this) {
                woken = true;
                FakeLog.this.notifyAll();
            }
        }

        @Override
        public void close() {
            closed.release();
        }
    }
}
