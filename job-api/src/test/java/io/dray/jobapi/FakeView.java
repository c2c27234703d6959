package io.dray.jobapi;

import io.dray.model.job.Job;
import io.dray.model.job.JobId;
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

    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    private final Map<JobId, List<Consumer<Job>>> watches = new ConcurrentHashMap<>();
    private final List<Heartbeat> nodes = new CopyOnWriteArrayList<>();
    private final boolean[] ready = new boolean[PARTITIONS];
    private final Map<Long, CompletableFuture<Void>> marks = new HashMap<>();
    private final Semaphore watched = new Semaphore(0);
    private final Semaphore unwatched = new Semaphore(0);

    FakeView() {
        Arrays.fill(ready, true);
    }

    static int partitionOf(JobId job) {
        return Math.floorMod(job.hashCode(), PARTITIONS);
    }

    void put(Job job) {
        jobs.put(job.id(), job);
        watches.getOrDefault(job.id(), List.of()).forEach(listener -> listener.accept(job));
    }

    void remove(JobId job) {
        jobs.remove(job);
    }

    synchronized void ready(JobId job, boolean now) {
        ready[partitionOf(job)] = now;
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
    public Optional<Job> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public Stream<Job> jobs() {
        return new ArrayList<>(jobs.values()).stream();
    }

    @Override
    public Watch watch(JobId id, Consumer<Job> listener) {
        List<Consumer<Job>> listeners = watches.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
        listeners.add(listener);
        watched.release();
        return () -> {
            listeners.remove(listener);
            unwatched.release();
        };
    }

    @Override
    public void node(Heartbeat heartbeat) {
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
