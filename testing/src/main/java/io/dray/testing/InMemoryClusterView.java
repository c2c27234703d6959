package io.dray.testing;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Views in memory. Thread-safe; listeners are called without a lock. */
public final class InMemoryClusterView implements ClusterView {
    private final Map<EntityKey, Entry> entities = new LinkedHashMap<>();
    private final Map<String, Heartbeat> nodes = new TreeMap<>();
    private final Map<Integer, Long> applied = new HashMap<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Watching> watches = new ArrayList<>();

    private record Wait(int partition, long position, CompletableFuture<Void> stage) {}

    /** Equal to nothing but itself: the same listener may watch twice. */
    private static final class Watching {
        final Predicate<EntityKey> what;
        final Consumer<@Nullable Entity> listener;

        Watching(Predicate<EntityKey> what, Consumer<@Nullable Entity> listener) {
            this.what = what;
            this.listener = listener;
        }
    }

    @Override
    public void apply(int partition, List<Entry> entries, long position) {
        List<Runnable> after = new ArrayList<>();
        synchronized (this) {
            for (Entry entry : entries) {
                Entry present = entities.get(entry.key());
                if (present == null || present.offset() < entry.offset()) {
                    entities.put(entry.key(), entry);
                    watches.stream()
                            .filter(watch -> watch.what.test(entry.key()))
                            .forEach(watch -> after.add(() -> watch.listener.accept(entry.entity())));
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
    public synchronized <E extends Entity> Optional<E> find(Class<E> type, String name) {
        return Optional.ofNullable(entities.get(new EntityKey(EntityKind.of(type), name)))
                .map(Entry::entity)
                .map(type::cast);
    }

    @Override
    public synchronized <E extends Entity> Stream<E> all(Class<E> type) {
        return entities.values().stream().map(Entry::entity).filter(type::isInstance).map(type::cast).toList().stream();
    }

    @Override
    public <E extends Entity> Watch watch(Class<E> type, String name, Consumer<E> listener) {
        EntityKey watched = new EntityKey(EntityKind.of(type), name);
        return watch(new Watching(watched::equals, entity -> {
            if (entity != null) {
                listener.accept(type.cast(entity));
            }
        }));
    }

    @Override
    public Watch watchAll(EntityKind kind, Runnable listener) {
        return watch(new Watching(key -> key.kind() == kind, entity -> listener.run()));
    }

    private synchronized Watch watch(Watching watching) {
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
