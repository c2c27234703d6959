package io.dray.dispatcher;

import io.dray.dispatcher.ledger.LaneProgress;
import io.dray.dispatcher.ledger.Nodes;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Invocation;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.view.ClusterView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns one partition: opens it, takes its turns, and opens it anew after any failure. */
final class OwnerThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerThread.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final long TRIM_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final int partition;
    private final LedgerLog log;
    private final Nodes nodes;
    private final LaneProgress progress;
    private final ClusterView view;
    private final InstantSource clock;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable PartitionOwner owner;
    private volatile boolean stopping;

    OwnerThread(
            int partition, LedgerLog log, Nodes nodes, LaneProgress progress, ClusterView view, InstantSource clock) {
        this.partition = partition;
        this.log = log;
        this.nodes = nodes;
        this.progress = progress;
        this.view = view;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().name("dray-ledger-" + partition).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            try (PartitionOwner opened = new PartitionOwner(partition, log, nodes, progress, view, clock)) {
                owner = opened;
                takeTurns(opened);
            } catch (DrayException e) {
                if (e.code() == ErrorCode.MISCONFIGURED) {
                    LOG.error("ledger partition {} can't be owned: {}", partition, e.sentence());
                    return;
                }
                LOG.warn("ledger partition {} is opened anew: {}", partition, e.sentence());
                pause();
            } catch (RuntimeException e) {
                LOG.error("ledger partition {} failed and is opened anew", partition, e);
                pause();
            } finally {
                owner = null;
            }
        }
    }

    private void takeTurns(PartitionOwner opened) {
        long trimmed = System.nanoTime();
        while (!stopping) {
            opened.turn(PATIENCE);
            if (System.nanoTime() - trimmed > TRIM_NANOS) {
                opened.trim();
                trimmed = System.nanoTime();
            }
        }
    }

    private void pause() {
        try {
            stopping = stop.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    void refillView() {
        PartitionOwner now = owner;
        if (now != null) {
            now.refillView();
        }
    }

    Set<String> waitingLanes() {
        PartitionOwner now = owner;
        return now == null ? Set.of() : now.waitingLanes();
    }

    List<Invocation> untold() {
        PartitionOwner now = owner;
        return now == null ? List.of() : now.untold();
    }

    /** Blocks until nothing more is written. */
    @Override
    public void close() {
        stopping = true;
        stop.countDown();
        PartitionOwner now = owner;
        if (now != null) {
            now.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
