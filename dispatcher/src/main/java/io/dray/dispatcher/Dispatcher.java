package io.dray.dispatcher;

import io.dray.dispatcher.ledger.LaneProgress;
import io.dray.dispatcher.node.NodeTable;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.node.NodeLog;
import io.dray.model.queue.TaskQueue;
import io.dray.model.view.ClusterView;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * One dispatcher: a thread for each ledger partition it owns, one that watches the nodes and one that watches the lanes.
 * {@link #start()} once, {@link #close()} once.
 */
public final class Dispatcher implements AutoCloseable {
    private final LedgerLog log;
    private final ClusterView view;
    private final Callbacks callbacks;
    private final InstantSource clock;
    private final NodeTable nodes;
    private final NodeWatch nodeWatch;
    private final LaneWatch laneWatch;
    private final Map<Integer, OwnerThread> owners = new ConcurrentHashMap<>();

    public Dispatcher(
            LedgerLog log,
            NodeLog nodeLog,
            TaskQueue queue,
            ClusterView view,
            Callbacks callbacks,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.log = log;
        this.view = view;
        this.callbacks = callbacks;
        this.clock = clock;
        this.nodes = new NodeTable(nanoTime);
        this.nodeWatch = new NodeWatch(nodeLog, nodes, view, nanoTime);
        this.laneWatch = new LaneWatch(queue, this::owners);
    }

    /** Blocks until the nodes are known; owning partitions begins in the background. */
    public void start() {
        nodeWatch.start();
        view.onLoss(() -> owners().forEach(OwnerThread::refillView));
        log.join(new LedgerLog.Ownership() {
            @Override
            public void gained(int partition) {
                LaneProgress progress = laneWatch;
                owners.computeIfAbsent(partition, p -> new OwnerThread(p, log, nodes, progress, view, clock))
                        .start();
            }

            @Override
            public void lost(int partition) {
                OwnerThread owner = owners.remove(partition);
                if (owner != null) {
                    owner.close();
                }
            }
        });
        laneWatch.start();
        callbacks.start(() ->
                owners().stream().flatMap(owner -> owner.untold().stream()).toList());
    }

    private Collection<OwnerThread> owners() {
        return owners.values();
    }

    @Override
    public void close() {
        callbacks.close();
        laneWatch.close();
        nodeWatch.close();
        log.close();
        owners().forEach(OwnerThread::close);
    }
}
