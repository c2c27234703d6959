package io.dray.objectstore.hazelcast;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import com.hazelcast.partition.PartitionLostListener;
import io.dray.model.Json;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.node.Heartbeat;
import io.dray.model.view.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views in three maps: jobs by name, heartbeats by node, and per ledger partition the position that has been applied.
 * The position is written after the jobs, so whoever sees it sees them.
 */
public final class HazelcastClusterView implements ClusterView {
    private final HazelcastInstance instance;
    private final IMap<String, Stamped> jobs;
    private final IMap<String, byte[]> nodes;
    private final IMap<Integer, Long> applied;
    private final Map<JobId, List<Watching>> watches = new ConcurrentHashMap<>();
    private final Map<Integer, ConcurrentSkipListMap<Long, CompletableFuture<Void>>> waiting =
            new ConcurrentHashMap<>();

    /** Equal to nothing but itself: the same listener may watch twice. */
    private static final class Watching {
        final Consumer<Job> listener;

        Watching(Consumer<Job> listener) {
            this.listener = listener;
        }
    }

    HazelcastClusterView(HazelcastInstance instance) {
        this.instance = instance;
        this.jobs = instance.getMap("dray.view.jobs");
        this.nodes = instance.getMap("dray.view.nodes");
        this.applied = instance.getMap("dray.view.applied");
        jobs.addEntryListener((EntryAddedListener<String, Stamped>) this::changed, true);
        jobs.addEntryListener((EntryUpdatedListener<String, Stamped>) this::changed, true);
        applied.addEntryListener((EntryAddedListener<Integer, Long>) this::reachedEvent, true);
        applied.addEntryListener((EntryUpdatedListener<Integer, Long>) this::reachedEvent, true);
    }

    @Override
    public void apply(int partition, List<Entry> entries, long position) {
        List<CompletableFuture<?>> written = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Job job = entry.job();
            Stamped stamped = new Stamped(entry.offset(), job == null ? null : Json.bytes(job));
            written.add(
                    jobs.submitToKey(entry.id().value(), new PutNewer(stamped)).toCompletableFuture());
        }
        written.forEach(CompletableFuture::join);
        applied.merge(partition, position, Math::max);
    }

    @Override
    public CompletionStage<Void> reached(int partition, long position) {
        CompletableFuture<Void> stage = waiting.computeIfAbsent(partition, p -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(position, p -> new CompletableFuture<>());
        Long now = applied.get(partition);
        if (now != null) {
            release(partition, now);
        }
        return stage;
    }

    private void reachedEvent(EntryEvent<Integer, Long> event) {
        release(event.getKey(), event.getValue());
    }

    private void release(int partition, long position) {
        ConcurrentSkipListMap<Long, CompletableFuture<Void>> stages = waiting.get(partition);
        if (stages == null) {
            return;
        }
        for (Map.Entry<Long, CompletableFuture<Void>> due = stages.firstEntry();
                due != null && due.getKey() <= position;
                due = stages.firstEntry()) {
            stages.remove(due.getKey(), due.getValue());
            due.getValue().complete(null);
        }
    }

    @Override
    public boolean ready(int partition) {
        return applied.containsKey(partition);
    }

    @Override
    public void onLoss(Runnable listener) {
        instance.getPartitionService().addPartitionLostListener((PartitionLostListener) event -> listener.run());
    }

    @Override
    public Optional<Job> job(JobId id) {
        return Optional.ofNullable(read(jobs.get(id.value())));
    }

    @Override
    public Stream<Job> jobs() {
        return jobs.values().stream().map(HazelcastClusterView::read).flatMap(Stream::ofNullable);
    }

    private static @Nullable Job read(@Nullable Stamped stamped) {
        byte[] state = stamped == null ? null : stamped.state();
        return state == null ? null : Json.read(state, Job.class);
    }

    @Override
    public Watch watch(JobId id, Consumer<Job> listener) {
        Watching watching = new Watching(listener);
        watches.compute(id, (key, listeners) -> {
            List<Watching> all = listeners == null ? new CopyOnWriteArrayList<>() : listeners;
            all.add(watching);
            return all;
        });
        return () -> watches.computeIfPresent(id, (key, listeners) -> {
            listeners.remove(watching);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    private void changed(EntryEvent<String, Stamped> event) {
        List<Watching> listeners = watches.get(new JobId(event.getKey()));
        Job job = listeners == null ? null : read(event.getValue());
        if (listeners != null && job != null) {
            listeners.forEach(watching -> watching.listener.accept(job));
        }
    }

    @Override
    public void node(Heartbeat heartbeat) {
        nodes.set(heartbeat.node().node(), Json.bytes(heartbeat));
    }

    @Override
    public void nodeGone(String node) {
        nodes.delete(node);
    }

    @Override
    public List<Heartbeat> nodes() {
        return nodes.values().stream()
                .map(bytes -> Json.read(bytes, Heartbeat.class))
                .sorted(Comparator.comparing(beat -> beat.node().node()))
                .toList();
    }

    @Override
    public void close() {
        waiting.values().forEach(stages -> stages.values().forEach(stage -> stage.cancel(false)));
    }
}
