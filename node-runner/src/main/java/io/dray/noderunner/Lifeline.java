package io.dray.noderunner;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.node.NodeLog;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One incarnation's signs of life, and its fuse. The dispatchers give up an incarnation they have not heard of for 10 s;
 * one whose last acknowledged heartbeat was <em>sent</em> longer than {@link #FUSE} ago must take itself for given up.
 * Thread-safe.
 */
final class Lifeline {
    /** The dispatchers' term less a margin for ending processes. */
    static final Duration FUSE = Duration.ofSeconds(7);

    private static final Duration LATE = Duration.ofSeconds(1);

    private final NodeLog log;
    private final NodeIncarnation node;
    private final Room room;
    private final LongSupplier nanoTime;
    private final String peer;
    private volatile long lastAcknowledged;

    /** @param peer where Job APIs find this node */
    Lifeline(NodeLog log, NodeIncarnation node, Room room, String peer, LongSupplier nanoTime) {
        this.peer = peer;
        this.log = log;
        this.node = node;
        this.room = room;
        this.nanoTime = nanoTime;
        this.lastAcknowledged = nanoTime.getAsLong();
    }

    /**
     * Sends one; blocks no longer than the log takes to accept it.
     *
     * @param acknowledged called when it was
     */
    void beat(Runnable acknowledged) {
        long sent = nanoTime.getAsLong();
        log.beat(new Heartbeat(node, room.capacity(), room.used(), false, peer)).thenRun(() -> {
            lastAcknowledged = Math.max(lastAcknowledged, sent);
            acknowledged.run();
        });
    }

    /** Says goodbye; all runs have been ended. */
    void leave() {
        log.beat(new Heartbeat(node, room.capacity(), room.used(), true))
                .toCompletableFuture()
                .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join();
    }

    /** Whether the last acknowledgement is recent enough for the guards' own time to begin anew; ask right before. */
    boolean fresh() {
        return nanoTime.getAsLong() - lastAcknowledged < LATE.toNanos();
    }

    boolean blown() {
        return nanoTime.getAsLong() - lastAcknowledged > FUSE.toNanos();
    }
}
