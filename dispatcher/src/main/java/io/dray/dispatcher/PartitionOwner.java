package io.dray.dispatcher;

import io.dray.dispatcher.ledger.Decision;
import io.dray.dispatcher.ledger.LaneProgress;
import io.dray.dispatcher.ledger.Ledger;
import io.dray.dispatcher.ledger.Nodes;
import io.dray.dispatcher.ledger.Retention;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Invocation;
import io.dray.model.job.Job;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.ledger.LedgerPartition;
import io.dray.model.ledger.LedgerPartition.Batch;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.LedgerPartition.Kept;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.ledger.LedgerPartition.Replay;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.view.ClusterView;
import io.dray.model.view.ClusterView.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the ledger of one partition over its log, turn by turn: read commands, decide, append tickets, commit everything
 * else in one transaction, then bring the views up to date.
 *
 * <p>Dying between any two of these steps is safe. Before the tickets: nothing happened. After the tickets and before the
 * commit: the tickets are of nobody's, their claims are refused, and whoever decides again issues new ones. After the
 * commit and before the views: the successor puts everything it replays into the views. A commit whose outcome is unknown
 * counts as a death: memory is dropped and read again from the log, behind a fence.
 *
 * <p>For one thread, but for {@link #refillView()}.
 */
public final class PartitionOwner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionOwner.class);

    /** The timers look at every job that waits: not with every command. */
    private static final Duration TICK = Duration.ofMillis(100);

    private final int partition;
    private final LedgerLog log;
    private final Nodes nodes;
    private final LaneProgress progress;
    private final ClusterView view;
    private final InstantSource clock;

    private final Ledger ledger;
    private final LedgerPartition opened;
    private long next;
    private Instant nextTick = Instant.MIN;
    private final Map<EntityKey, Long> offsets = new HashMap<>();
    private final List<Entry> unshown = new ArrayList<>();
    private volatile boolean viewBehind;
    private volatile Set<String> waitingLanes = Set.of();
    private volatile List<Invocation> untold = List.of();

    /** Opens the partition: once this returns, no earlier owner can commit and everything it committed is known. */
    public PartitionOwner(
            int partition, LedgerLog log, Nodes nodes, LaneProgress progress, ClusterView view, InstantSource clock) {
        this.partition = partition;
        this.log = log;
        this.nodes = nodes;
        this.progress = progress;
        this.view = view;
        this.clock = clock;
        this.ledger = new Ledger(partition, Retention.standard(log.partitions()));
        this.opened = log.open(partition);
        try {
            replay();
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** One turn; returns how many commands it decided about. */
    public int turn(Duration patience) {
        List<Positioned> commands = opened.poll(patience);
        Instant now = clock.instant();
        Decision decision = ledger.decide(commands, nodes, now);
        if (!now.isBefore(nextTick) || now.isBefore(nextTick.minus(TICK))) { // or the clock was put back
            nextTick = now.plus(TICK);
            ledger.tick(progress, decision);
            waitingLanes = Set.copyOf(ledger.waitingLanes());
            untold = ledger.untold();
        }
        if (!commands.isEmpty()) {
            next = commands.getLast().position() + 1;
        }
        if (!commands.isEmpty() || !decision.isEmpty()) {
            commit(decision);
        } else if (viewBehind) {
            fillView();
        }
        return commands.size();
    }

    private void commit(Decision decision) {
        if (!decision.tickets().isEmpty()) {
            decision.ticketsAppended(opened.append(decision.tickets()));
        }
        List<Change> changes = decision.changes();
        List<Long> written = opened.commit(new Batch(
                new LedgerPosition(next, log.partitions()),
                changes,
                decision.answers(),
                decision.orders(),
                decision.events(),
                decision.outcomes(),
                decision.deadLetters(),
                decision.asked()));
        List<Entry> entries = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (!change.key().kind().shown()) {
                continue;
            }
            entries.add(new Entry(change.key(), written.get(i), change.entity()));
            if (change.entity() == null) {
                offsets.remove(change.key());
            } else {
                offsets.put(change.key(), written.get(i));
            }
        }
        show(entries);
    }

    private void replay() {
        Replay replay = opened.replay();
        if (replay.position() != null && replay.position().partitions() != log.partitions()) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED,
                    "Expected a ledger of " + replay.position().partitions()
                            + " partitions, as it was created with, but its" + " topics have " + log.partitions()
                            + ". The number can't be changed.");
        }
        for (Kept kept : replay.entities()) {
            ledger.restore(kept.entity());
            if (kept.entity().key().kind().shown()) {
                offsets.put(kept.entity().key(), kept.offset());
            }
        }
        next = replay.position() == null ? 0 : replay.position().next();
        LOG.debug(
                "ledger partition {}: {} entities, next command {}",
                partition,
                replay.entities().size(),
                next);
        fillView();
    }

    private void fillView() {
        viewBehind = false;
        List<Entry> all = new ArrayList<>(unshown);
        unshown.clear();
        for (Entity entity : ledger.shown()) {
            all.add(new Entry(entity.key(), offsets.getOrDefault(entity.key(), -1L), entity));
        }
        show(all);
    }

    /** A view that can't be written is filled again later; the ledger does not wait for it. */
    private void show(List<Entry> entries) {
        try {
            view.apply(partition, entries, next);
        } catch (RuntimeException e) {
            LOG.warn("the view of ledger partition {} can't be written, it will be filled again", partition, e);
            viewBehind = true;
            entries.stream().filter(entry -> entry.entity() == null).forEach(unshown::add);
        }
    }

    /** Has the view filled again by the next turn. Thread-safe. */
    public void refillView() {
        viewBehind = true;
    }

    /** The lanes in which tickets of this partition wait, as of the last turn. Thread-safe. */
    public Set<String> waitingLanes() {
        return waitingLanes;
    }

    /** The ended invocations whose callback is still to be made, as of the last turn. Thread-safe. */
    public List<Invocation> untold() {
        return untold;
    }

    /** Lets go of the commands that have been decided about. */
    public void trim() {
        opened.trim(next);
    }

    /** Makes a turn that waits for commands return. Thread-safe. */
    public void wakeup() {
        opened.wakeup();
    }

    /** What it remembers; for inspection between turns. */
    public java.util.Collection<Job> jobs() {
        return ledger.jobs();
    }

    @Override
    public void close() {
        opened.close();
    }
}
