package io.dray.dispatcher;

import io.dray.dispatcher.node.NodeTable;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.node.NodeLog;
import io.dray.model.view.ClusterView;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the node table from the node log and ends terms. A pause of this process is nobody else's fault. */
final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration PAUSED = Duration.ofSeconds(2);

    private final NodeLog log;
    private final NodeTable nodes;
    private final ClusterView view;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-node-watch").daemon().factory());
    private long lastTick;

    NodeWatch(NodeLog log, NodeTable nodes, ClusterView view, LongSupplier nanoTime) {
        this.log = log;
        this.nodes = nodes;
        this.view = view;
        this.nanoTime = nanoTime;
    }

    void start() {
        log.tail(this::heard);
        lastTick = nanoTime.getAsLong();
        ticker.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void heard(Heartbeat beat) {
        if (!nodes.heard(beat)) {
            return;
        }
        if (beat.leaving()) {
            view.nodeGone(beat.node().node());
        } else {
            view.node(beat);
        }
    }

    private void tick() {
        try {
            long now = nanoTime.getAsLong();
            if (now - lastTick > PAUSED.toNanos()) {
                LOG.info("this dispatcher stood still; every node gets a fresh term");
                nodes.renewAll();
            }
            lastTick = now;
            for (NodeIncarnation expired : nodes.expire()) {
                LOG.info("node {} is lost: no heartbeat for {} s", expired, NodeTable.TERM.toSeconds());
                view.nodeGone(expired.node());
            }
        } catch (RuntimeException e) {
            LOG.warn("the node watch missed a beat", e);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        log.close();
    }
}
