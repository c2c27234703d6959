package io.dray.model.ledger;

import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Outcome;
import io.dray.model.queue.LaneTicket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the ledger in the hands of its owner. For one thread. Every method throws {@link
 * io.dray.model.error.DrayException}: {@code FENCED} when a successor has taken over, {@code UNAVAILABLE} when the log
 * can't be reached or a commit's outcome is unknown. After either the owner drops what it remembers and opens anew.
 */
public interface LedgerPartition extends AutoCloseable {

    /** Reads the whole state as last committed, oldest record first. */
    Replay replay();

    /** The next commands, in order; empty when none came in time. */
    List<Positioned> poll(Duration patience);

    /** Appends tickets to their lanes, outside any transaction. Returns the offset of each, durable. */
    List<Long> append(List<LaneTicket> tickets);

    /** Writes all of it or nothing, and returns the offset of each change in the ledger. */
    List<Long> commit(Batch batch);

    /** Lets go of commands below a position that was committed. */
    void trim(long below);

    /** May be called from another thread, to make {@link #poll} return. */
    void wakeup();

    @Override
    void close();

    /** A command and where it stands. */
    record Positioned(long position, Command command) {}

    /** A new state; null for what leaves the ledger. */
    record Change(EntityKey key, @Nullable Entity entity) {}

    /** A state that was read, and the offset it was committed at. */
    record Kept(long offset, Entity entity) {}

    /** @param position null when nothing was ever committed */
    record Replay(List<Kept> entities, @Nullable LedgerPosition position) {}

    /**
     * What one transaction writes.
     *
     * @param asked commands for any partition
     */
    record Batch(
            LedgerPosition position,
            List<Change> changes,
            List<Answer> answers,
            List<Order> orders,
            List<LedgerEvent> events,
            List<Outcome> outcomes,
            List<DeadLetterRecord> deadLetters,
            List<Asked> asked) {}

    /**
     * What the ledger asks of itself.
     *
     * @param key whose partition decides
     */
    record Asked(String key, Command command) {}
}
