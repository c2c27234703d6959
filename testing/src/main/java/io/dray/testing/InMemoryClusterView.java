package io.dray.testing;

import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.node.Heartbeat;
import io.dray.model.view.ClusterView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Views in memory. Thread-safe; listeners are called without a lock. */
public final class InMemoryClusterView implements ClusterView {
    private final Map<JobId, Entry> jobs = new LinkedHashMap<>();
    private final Map<String, Heartbeat> nodes = new TreeMap<>();
    private final Map<Integer, Long> applied = new HashMap<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Watching> watches = new ArrayList<>();

    private record Wait(int partition, long position, CompletableFuture<Void> stage) {}

    /** Equal to nothing but itself: the same listener may watch twice. */
    private static final class Watching {
        final JobId id;
        final Consumer<Job> listener;

        Watching(JobId id, Consumer<Job> listener) {
            this.id = id;
            this.listener = listener;
        }
    }

    @Override
    public void apply(int partition, List<Entry> entries, long position) {
        List<Runnable> after = new ArrayList<>();
        synchronized (this) {
            for (Entry entry : entries) {
                Entry present = jobs.get(entry.id());
                if (present == null || present.offset() < entry.offset()) {
                    jobs.put(entry.id(), entry);
                    Job job = entry.job();
                    if (job != null) {
                        watches.stream()
                                .filter(watch -> watch.id.equals(entry.id()))
                                .forEach(watch -> after.add(() -> watch.listener.accept(job)));
                    }
                }
            }
            applied.merge(partition, position, Math::max);
            waits.removeIf(wait -> {
                boolean due = wait.partition == partition && wait.position <= position;
                if (due) {
                    after.add(() -> wait.stage.complete(null));
                }
                return due;
            });
        }
        after.forEach(Runnable::run);
    }

    @Override
    public synchronized CompletionStage<Void> reached(int partition, long position) {
        if (applied.getOrDefault(partition, -1L) >= position) {
            return CompletableFuture.completedStage(null);
        }
        Wait wait = new Wait(partition, position, new CompletableFuture<>());
        waits.add(wait);
        return wait.stage;
    }

    @Override
    public synchronized boolean ready(int partition) {
        return applied.containsKey(partition);
    }

    /** Memory is not lost. */
    @Override
    public void onLoss(Runnable listener) {}

    @Override
    public synchronized Optional<Job> job(JobId id) {
        return Optional.ofNullable(jobs.get(id)).map(Entry::job);
    }

    @Override
    public synchronized Stream<Job> jobs() {
        return jobs.values().stream().map(Entry::job).flatMap(Stream::ofNullable).toList().stream();
    }

    @Override
    public synchronized Watch watch(JobId id, Consumer<Job> listener) {
        Watching watching = new Watching(id, listener);
        watches.add(watching);
        return () -> {
            synchronized (this) {
                watches.remove(watching);
            }
        };
    }

    @Override
    public synchronized void node(Heartbeat heartbeat) {
        nodes.put(heartbeat.node().node(), heartbeat);
    }

    @Override
    public synchronized void nodeGone(String node) {
        nodes.remove(node);
    }

    @Override
    public synchronized List<Heartbeat> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public void close() {}
}
