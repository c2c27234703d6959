package io.dray.objectstore.hazelcast;

import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import com.hazelcast.partition.PartitionLostListener;
import io.dray.model.Json;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.node.Heartbeat;
import io.dray.model.view.ClusterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views in maps: one for each kind of entity, by name, heartbeats by node, and per ledger partition the position that has been applied.
 * The position is written after the entities, so whoever sees it sees them.
 */
public final class HazelcastClusterView implements ClusterView {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastClusterView.class);

    private final HazelcastInstance instance;
    private final Map<EntityKind, IMap<String, Stamped>> entities = new EnumMap<>(EntityKind.class);
    private final IMap<String, byte[]> nodes;
    private final IMap<Integer, Long> applied;
    private final Map<EntityKey, List<Watching>> watches = new ConcurrentHashMap<>();
    private final Map<EntityKind, List<Runnable>> kindWatches = new ConcurrentHashMap<>();
    private final Map<Integer, ConcurrentSkipListMap<Long, CompletableFuture<Void>>> waiting =
            new ConcurrentHashMap<>();

    /** Equal to nothing but itself: the same listener may watch twice. */
    private static final class Watching {
        final Consumer<Entity> listener;

        Watching(Consumer<Entity> listener) {
            this.listener = listener;
        }
    }

    HazelcastClusterView(HazelcastInstance instance) {
        this.instance = instance;
        this.nodes = instance.getMap("dray.view.nodes");
        this.applied = instance.getMap("dray.view.applied");
        for (EntityKind kind : EntityKind.values()) {
            if (kind.shown()) {
                IMap<String, Stamped> map = instance.getMap("dray.view." + kind.prefix());
                map.addEntryListener((EntryAddedListener<String, Stamped>) event -> changed(kind, event), true);
                map.addEntryListener((EntryUpdatedListener<String, Stamped>) event -> changed(kind, event), true);
                entities.put(kind, map);
            }
        }
        applied.addEntryListener((EntryAddedListener<Integer, Long>) this::reachedEvent, true);
        applied.addEntryListener((EntryUpdatedListener<Integer, Long>) this::reachedEvent, true);
    }

    @Override
    public void apply(int partition, List<Entry> entries, long position) {
        List<CompletableFuture<?>> written = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            EntityKey key = entry.key();
            Entity entity = entry.entity();
            Stamped stamped = new Stamped(entry.offset(), entity == null ? null : Json.bytes(entity));
            written.add(map(key.kind())
                    .submitToKey(key.name(), new PutNewer(stamped))
                    .toCompletableFuture());
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
        try {
            return applied.containsKey(partition);
        } catch (HazelcastClientOfflineException | HazelcastException e) {
            LOG.debug("partition {} of the views can't be asked for: {}", partition, e.toString());
            return false;
        }
    }

    @Override
    public void onLoss(Runnable listener) {
        instance.getPartitionService().addPartitionLostListener((PartitionLostListener) event -> listener.run());
    }

    private IMap<String, Stamped> map(EntityKind kind) {
        IMap<String, Stamped> map = entities.get(kind);
        if (map == null) {
            throw new IllegalArgumentException("the views have no " + kind);
        }
        return map;
    }

    @Override
    public <E extends Entity> Optional<E> find(Class<E> type, String name) {
        return Optional.ofNullable(read(map(EntityKind.of(type)).get(name), type));
    }

    @Override
    public <E extends Entity> Stream<E> all(Class<E> type) {
        return map(EntityKind.of(type)).values().stream()
                .map(stamped -> read(stamped, type))
                .flatMap(Stream::ofNullable);
    }

    private static <E extends Entity> @Nullable E read(@Nullable Stamped stamped, Class<E> type) {
        byte[] state = stamped == null ? null : stamped.state();
        return state == null ? null : Json.read(state, type);
    }

    @Override
    public <E extends Entity> Watch watch(Class<E> type, String name, Consumer<E> listener) {
        Watching watching = new Watching(entity -> listener.accept(type.cast(entity)));
        return watch(watches, new EntityKey(EntityKind.of(type), name), watching);
    }

    @Override
    public Watch watchAll(EntityKind kind, Runnable listener) {
        return watch(kindWatches, kind, listener);
    }

    /** A listener is known by itself: the same one may watch twice, so each call here brings an object of its own. */
    private static <K, W> Watch watch(Map<K, List<W>> watches, K key, W watching) {
        watches.compute(key, (same, listeners) -> {
            List<W> all = listeners == null ? new CopyOnWriteArrayList<>() : listeners;
            all.add(watching);
            return all;
        });
        return () -> watches.computeIfPresent(key, (same, listeners) -> {
            listeners.remove(watching);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    private void changed(EntityKind kind, EntryEvent<String, Stamped> event) {
        kindWatches.getOrDefault(kind, List.of()).forEach(Runnable::run);
        List<Watching> listeners = watches.get(new EntityKey(kind, event.getKey()));
        Entity entity = listeners == null ? null : read(event.getValue(), kind.type());
        if (listeners != null && entity != null) {
            listeners.forEach(watching -> watching.listener.accept(entity));
        }
    }

    /** Tells those who watch a kind, for nobody told them what changed while the connection was down. */
    void mayHaveMissed() {
        kindWatches.values().forEach(listeners -> listeners.forEach(Runnable::run));
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
