package io.dray.noderunner;

import io.dray.model.log.LogChunk.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves one stream of a job into its log on a thread of its own: whole lines as they come, as many as one read brings. A
 * line that is not ended goes out when it is long, or by {@link #flush()} when its rest does not come or comes bit by bit.
 */
final class StreamPump {
    private static final Logger LOG = LoggerFactory.getLogger(StreamPump.class);
    private static final int BUFFER = 64 * 1024;
    private static final int READ = 32 * 1024;
    private static final int MOST_FLUSHES = 4;

    private final InputStream in;
    private final Stream stream;
    private final RunLog log;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final byte[] buffer = new byte[BUFFER];
    private final ReentrantLock lock = new ReentrantLock();
    private int filled;
    private boolean stale;
    private int flushes;

    StreamPump(InputStream in, Stream stream, RunLog log) {
        this.in = in;
        this.stream = stream;
        this.log = log;
    }

    /** Completes at the end of the stream, with everything handed to the log. */
    CompletableFuture<Void> start(String name) {
        Thread.ofPlatform().name(name).daemon().start(this::run);
        return done;
    }

    private void run() {
        byte[] read = new byte[READ];
        try (in) {
            for (int n = in.read(read); n >= 0; n = in.read(read)) {
                take(read, n);
            }
        } catch (IOException e) {
            LOG.debug("a stream of a job broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finish();
        }
    }

    private void take(byte[] read, int n) throws InterruptedException {
        lock.lock();
        try {
            add(read, n);
        } finally {
            lock.unlock();
        }
    }

    private void add(byte[] read, int n) throws InterruptedException {
        if (filled + n > BUFFER) {
            emit(filled);
        }
        System.arraycopy(read, 0, buffer, filled, n);
        filled += n;
        stale = false;
        int lines = lastLineEnd();
        if (lines > 0) {
            emit(lines);
        } else if (filled > BUFFER / 2) {
            emit(wholeCharacters());
        }
    }

    /**
     * Sends what has had no news since the last call, or has waited for its line end for several. Never blocks: what can't
     * go now goes later.
     */
    void flush() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            int length = wholeCharacters();
            if (length > 0 && (stale || ++flushes >= MOST_FLUSHES) && log.offer(stream, text(length))) {
                drop(length);
            }
            stale = true;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            emit(filled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
            done.complete(null);
        }
    }

    private void emit(int length) throws InterruptedException {
        if (length > 0) {
            log.print(stream, text(length));
            drop(length);
        }
    }

    private String text(int length) {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    private void drop(int length) {
        System.arraycopy(buffer, length, buffer, 0, filled - length);
        filled -= length;
        flushes = 0;
    }

    private int lastLineEnd() {
        for (int i = filled; i > 0; i--) {
            if (buffer[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    /** Leaves out a character of UTF-8 whose last bytes are still to come. */
    private int wholeCharacters() {
        for (int back = 1; back <= Math.min(3, filled); back++) {
            int b = buffer[filled - back] & 0xff;
            if (b >= 0xc0) {
                int needed = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return back < needed ? filled - back : filled;
            }
            if (b < 0x80) {
                return filled;
            }
        }
        return filled;
    }
}
