package io.dray.dispatcher.ledger;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The invocations of one partition, and the orders in which they are looked for. There may be a hundred thousand, so whatever is
 * asked several times a second is found without walking over all of them. Changed by events only.
 */
final class InvocationIndex {
    private final Map<InvocationId, Invocation> byId = new HashMap<>();
    private final Map<FunctionName, Map<InvocationPhase, Integer>> counts = new HashMap<>();
    private final TreeSet<Due> due = new TreeSet<>(Comparator.comparing(Due::at).thenComparing(d -> d.id().value()));
    private final Map<String, TreeMap<Long, InvocationId>> lanes = new HashMap<>();
    private final Map<NodeIncarnation, Set<InvocationId>> held = new HashMap<>();
    private final Map<Chain, TreeMap<Long, InvocationId>> chains = new HashMap<>();
    private final Set<InvocationId> ended = new LinkedHashSet<>();
    private final Set<InvocationId> endedWithKey = new LinkedHashSet<>();
    private final Set<InvocationId> untold = new LinkedHashSet<>();
    private int unfinished;
    private long bytes;

    private record Due(Instant at, InvocationId id) {}

    @Nullable
    Invocation find(InvocationId id) {
        return byId.get(id);
    }

    private Invocation known(InvocationId id) {
        return Objects.requireNonNull(byId.get(id));
    }

    int unfinished() {
        return unfinished;
    }

    /** Of the inputs of all that have not ended. */
    long bytes() {
        return bytes;
    }

    Map<InvocationPhase, Integer> counts(FunctionName function) {
        return counts.getOrDefault(function, Map.of());
    }

    Collection<Invocation> all() {
        return byId.values();
    }

    List<Invocation> unfinishedOf(FunctionName function) {
        return byId.values().stream()
                .filter(invocation ->
                        !invocation.phase().terminal() && invocation.function().equals(function))
                .toList();
    }

    /** Those that are due by now, the longest due first. A copy. */
    List<Invocation> due(Instant now) {
        return due.stream()
                .takeWhile(entry -> !entry.at().isAfter(now))
                .map(entry -> known(entry.id()))
                .toList();
    }

    Set<String> lanes() {
        return lanes.keySet();
    }

    /** Those whose ticket lies below an offset of a lane, in its order. A copy. */
    List<Invocation> queuedBelow(String lane, long offset) {
        SortedMap<Long, InvocationId> queued = lanes.getOrDefault(lane, new TreeMap<>());
        return queued.headMap(offset).values().stream().map(this::known).toList();
    }

    /** The one whose ticket has the lowest offset in a lane. */
    Optional<Invocation> first(String lane) {
        return Optional.ofNullable(lanes.get(lane))
                .map(queued -> known(queued.firstEntry().getValue()));
    }

    /** The nodes that hold some. A copy. */
    Set<NodeIncarnation> holders() {
        return Set.copyOf(held.keySet());
    }

    /** Those that a node holds. A copy. */
    List<Invocation> heldBy(NodeIncarnation node) {
        return held.getOrDefault(node, Set.of()).stream().map(this::known).toList();
    }

    boolean chained(Chain chain) {
        return chains.containsKey(chain);
    }

    Optional<Invocation> head(Chain chain) {
        return Optional.ofNullable(chains.get(chain))
                .map(places -> known(places.firstEntry().getValue()));
    }

    /** The chains of a source, and the last place in each. */
    Map<Chain, Long> chains(String source) {
        Map<Chain, Long> found = new HashMap<>();
        chains.forEach((chain, places) -> {
            if (chain.source().equals(source)) {
                found.put(chain, places.lastKey());
            }
        });
        return found;
    }

    /** Those that have ended, the longest ago first: without an idempotency key, or with one. */
    Set<InvocationId> ended(boolean withKey) {
        return withKey ? endedWithKey : ended;
    }

    /** Those that have ended and whose callback is not dealt with. */
    Set<InvocationId> untold() {
        return untold;
    }

    void apply(InvocationEvent event) {
        Invocation before = byId.get(event.invocation());
        replace(before, InvocationApplier.apply(before, event));
    }

    /** Puts in a state that was committed before. */
    void put(Invocation invocation) {
        replace(byId.get(invocation.id()), invocation);
    }

    /** Notes where the ticket of a queued one went. */
    void ticketAt(InvocationId id, long offset) {
        Invocation invocation = known(id);
        Invocation.Waiting place = Objects.requireNonNull(invocation.waiting());
        replace(
                invocation,
                invocation.waiting(new Invocation.Waiting(place.since(), place.lane(), offset, place.reissues())));
    }

    private void replace(@Nullable Invocation before, @Nullable Invocation after) {
        if (before != null) {
            takeOut(before);
        }
        if (after != null) {
            putIn(after);
        }
    }

    private void putIn(Invocation invocation) {
        InvocationId id = invocation.id();
        byId.put(id, invocation);
        counts.computeIfAbsent(invocation.function(), f -> new EnumMap<>(InvocationPhase.class))
                .merge(invocation.phase(), 1, Integer::sum);
        if (invocation.phase().terminal()) {
            ended(invocation.acceptance().key() != null).add(id);
            if (invocation.callback() != null) {
                untold.add(id);
            }
            return;
        }
        unfinished++;
        bytes += invocation.input().body().size();
        if (invocation.dueAt() != null) {
            due.add(new Due(invocation.dueAt(), id));
        }
        Invocation.Waiting waiting = invocation.waiting();
        if (waiting != null && waiting.offset() >= 0) {
            lanes.computeIfAbsent(waiting.lane(), lane -> new TreeMap<>()).put(waiting.offset(), id);
        }
        if (invocation.run() != null) {
            held.computeIfAbsent(invocation.run().node(), node -> new HashSet<>())
                    .add(id);
        }
        Chain chain = Chain.of(invocation.origin());
        if (chain != null) {
            chains.computeIfAbsent(chain, c -> new TreeMap<>()).put(Chain.place(invocation), id);
        }
    }

    private void takeOut(Invocation invocation) {
        InvocationId id = invocation.id();
        byId.remove(id);
        counts.computeIfPresent(invocation.function(), (function, phases) -> {
            phases.computeIfPresent(invocation.phase(), (phase, n) -> n == 1 ? null : n - 1);
            return phases.isEmpty() ? null : phases;
        });
        if (invocation.phase().terminal()) {
            ended(invocation.acceptance().key() != null).remove(id);
            untold.remove(id);
            return;
        }
        unfinished--;
        bytes -= invocation.input().body().size();
        if (invocation.dueAt() != null) {
            due.remove(new Due(invocation.dueAt(), id));
        }
        Invocation.Waiting waiting = invocation.waiting();
        if (waiting != null) {
            drop(lanes, waiting.lane(), waiting.offset(), id);
        }
        if (invocation.run() != null) {
            held.computeIfPresent(invocation.run().node(), (node, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
        }
        Chain chain = Chain.of(invocation.origin());
        if (chain != null) {
            drop(chains, chain, Chain.place(invocation), id);
        }
    }

    private static <K> void drop(Map<K, ? extends Map<Long, InvocationId>> orders, K key, long place, InvocationId id) {
        orders.computeIfPresent(key, (same, order) -> {
            order.remove(place, id);
            return order.isEmpty() ? null : order;
        });
    }
}
