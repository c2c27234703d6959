package io.dray.dispatcher.node;

import io.dray.dispatcher.ledger.Nodes;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who is alive, on one dispatcher's own monotonic clock. An incarnation is lost when it has been silent for a term, when
 * a newer one of its node was heard, or when it said goodbye; what was never heard of gets a term from the moment it is
 * asked about. Thread-safe.
 */
public final class NodeTable implements Nodes {
    /** How long an incarnation may be silent. */
    public static final Duration TERM = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final Map<String, Sighting> byNode = new HashMap<>();
    private long version;

    private record Sighting(Heartbeat last, long deadline, boolean gone) {}

    public NodeTable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns false when this is news of an incarnation that has been shut out already. */
    public synchronized boolean heard(Heartbeat beat) {
        Sighting known = byNode.get(beat.node().node());
        if (known != null && known.last.node().succeeds(beat.node())) {
            return false;
        }
        boolean same = known != null && known.last.node().equals(beat.node());
        if (known != null && same && known.gone) {
            return false;
        }
        if (known == null || !same || beat.leaving() || !known.last.capacity().equals(beat.capacity())) {
            version++;
        }
        byNode.put(beat.node().node(), new Sighting(beat, deadline(), beat.leaving()));
        return true;
    }

    /** Ends the incarnations whose term is over and returns them. */
    public synchronized List<NodeIncarnation> expire() {
        List<NodeIncarnation> expired = new ArrayList<>();
        byNode.replaceAll((node, sighting) -> {
            if (sighting.gone || nanoTime.getAsLong() - sighting.deadline < 0) {
                return sighting;
            }
            expired.add(sighting.last.node());
            version++;
            return new Sighting(sighting.last, sighting.deadline, true);
        });
        return expired;
    }

    /** Gives everyone a fresh term: this process was not listening. */
    public synchronized void renewAll() {
        byNode.replaceAll((node, sighting) -> new Sighting(sighting.last, deadline(), sighting.gone));
    }

    @Override
    public synchronized boolean lost(NodeIncarnation incarnation) {
        Sighting known = byNode.get(incarnation.node());
        if (known == null || incarnation.succeeds(known.last.node())) {
            Heartbeat unheard = new Heartbeat(incarnation, ResourceSet.NONE, ResourceSet.NONE, false);
            byNode.put(incarnation.node(), new Sighting(unheard, deadline(), false));
            return false;
        }
        return known.gone || known.last.node().succeeds(incarnation);
    }

    @Override
    public synchronized Collection<Heartbeat> live() {
        return byNode.values().stream()
                .filter(sighting -> !sighting.gone && !sighting.last.capacity().isEmpty())
                .map(Sighting::last)
                .toList();
    }

    @Override
    public synchronized long version() {
        return version;
    }

    private long deadline() {
        return nanoTime.getAsLong() + TERM.toNanos();
    }
}
