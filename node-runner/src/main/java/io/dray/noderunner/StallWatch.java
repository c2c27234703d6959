package io.dray.noderunner;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a body of which nothing has come for a while, which ends the read that waits for it. Only the waiting counts: not
 * how long all of it takes, nor what its reader does between two reads. Read by one thread; closing ends the watching.
 */
final class StallWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);
    private static final long NOBODY_WAITS = Long.MIN_VALUE;

    private final InputStream body;
    private final long limit;
    private final Thread watcher;
    private volatile long waitingSince = NOBODY_WAITS;
    private volatile boolean stalled;

    StallWatch(InputStream body, Duration limit) {
        this.body = body;
        this.limit = limit.toNanos();
        this.watcher = Thread.ofVirtual().name("dray-stall-watch").start(this::watch);
    }

    /** As {@link InputStream#read(byte[])}; fails once the body has {@link #stalled}. */
    int read(byte[] buffer) throws IOException {
        waitingSince = System.nanoTime();
        try {
            return body.read(buffer);
        } finally {
            waitingSince = NOBODY_WAITS;
        }
    }

    /** Whether the body was closed because nothing came. */
    boolean stalled() {
        return stalled;
    }

    /** Looks once per limit at most: a wait can't end before one that begins now would. */
    private void watch() {
        try {
            for (long left = limit; left > 0; left = left()) {
                Thread.sleep(Duration.ofNanos(left));
            }
            stalled = true;
            body.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("a body that stalled can't be closed: {}", e.toString());
        }
    }

    private long left() {
        long since = waitingSince;
        return since == NOBODY_WAITS ? limit : since + limit - System.nanoTime();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
