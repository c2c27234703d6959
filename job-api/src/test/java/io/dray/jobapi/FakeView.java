package io.dray.jobapi;

import io.dray.model.job.JobId;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.node.Heartbeat;
import io.dray.model.view.ClusterView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Views that a test fills. */
final class FakeView implements ClusterView {
    static final int PARTITIONS = 4;

    private final Map<EntityKey, Entity> entities = new ConcurrentHashMap<>();
    private final Map<EntityKey, List<Consumer<Entity>>> watches = new ConcurrentHashMap<>();
    private final Map<EntityKind, List<Runnable>> kindWatches = new ConcurrentHashMap<>();
    private final List<Heartbeat> nodes = new CopyOnWriteArrayList<>();
    private final boolean[] ready = new boolean[PARTITIONS];
    private final Map<Long, CompletableFuture<Void>> marks = new HashMap<>();
    private final Semaphore watched = new Semaphore(0);
    private final Semaphore unwatched = new Semaphore(0);

    FakeView() {
        Arrays.fill(ready, true);
    }

    static int partitionOf(String name) {
        return Math.floorMod(name.hashCode(), PARTITIONS);
    }

    void put(Entity entity) {
        entities.put(entity.key(), entity);
        watches.getOrDefault(entity.key(), List.of()).forEach(listener -> listener.accept(entity));
        kindWatches.getOrDefault(entity.key().kind(), List.of()).forEach(Runnable::run);
    }

    void remove(EntityKey key) {
        entities.remove(key);
        kindWatches.getOrDefault(key.kind(), List.of()).forEach(Runnable::run);
    }

    void remove(JobId job) {
        remove(new EntityKey(EntityKind.JOB, job.value()));
    }

    void ready(JobId job, boolean now) {
        ready(job.value(), now);
    }

    synchronized void ready(String name, boolean now) {
        ready[partitionOf(name)] = now;
    }

    /** Until somebody watches a job. */
    void awaitWatch() throws InterruptedException {
        watched.acquire();
    }

    /** Until somebody has stopped to. */
    void awaitUnwatch() throws InterruptedException {
        unwatched.acquire();
    }

    synchronized void applied(int partition, long position) {
        mark(partition, position).complete(null);
    }

    private CompletableFuture<Void> mark(int partition, long position) {
        return marks.computeIfAbsent(position * PARTITIONS + partition, key -> new CompletableFuture<>());
    }

    @Override
    public void apply(int partition, List<Entry> entries, long applied) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized CompletionStage<Void> reached(int partition, long position) {
        return mark(partition, position);
    }

    @Override
    public synchronized boolean ready(int partition) {
        return ready[partition];
    }

    @Override
    public void onLoss(Runnable listener) {}

    @Override
    public <E extends Entity> Optional<E> find(Class<E> type, String name) {
        return Optional.ofNullable(entities.get(new EntityKey(EntityKind.of(type), name)))
                .map(type::cast);
    }

    @Override
    public <E extends Entity> Stream<E> all(Class<E> type) {
        return new ArrayList<>(entities.values())
                .stream().filter(type::isInstance).map(type::cast);
    }

    @Override
    public <E extends Entity> Watch watch(Class<E> type, String name, Consumer<E> listener) {
        List<Consumer<Entity>> listeners =
                watches.computeIfAbsent(new EntityKey(EntityKind.of(type), name), key -> new CopyOnWriteArrayList<>());
        Consumer<Entity> told = entity -> listener.accept(type.cast(entity));
        listeners.add(told);
        watched.release();
        return () -> {
            listeners.remove(told);
            unwatched.release();
        };
    }

    @Override
    public Watch watchAll(EntityKind kind, Runnable listener) {
        List<Runnable> listeners = kindWatches.computeIfAbsent(kind, key -> new CopyOnWriteArrayList<>());
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void node(Heartbeat heartbeat) {
        nodeGone(heartbeat.node().node());
        nodes.add(heartbeat);
    }

    @Override
    public void nodeGone(String node) {
        nodes.removeIf(heartbeat -> heartbeat.node().node().equals(node));
    }

    @Override
    public List<Heartbeat> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public void close() {}
}
