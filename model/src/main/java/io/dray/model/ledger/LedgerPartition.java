package io.dray.model.ledger;

import io.dray.model.job.Job;
import io.dray.model.job.JobId;
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

    /** A job's new state; null when it leaves the ledger. */
    record Change(JobId id, @Nullable Job job) {}

    /** A state that was read, and the offset it was committed at. */
    record Kept(long offset, Job job) {}

    /** @param position null when nothing was ever committed */
    record Replay(List<Kept> jobs, @Nullable LedgerPosition position) {}

    /** What one transaction writes. */
    record Batch(
            LedgerPosition position,
            List<Change> changes,
            List<Answer> answers,
            List<Order> orders,
            List<JobEvent> events) {}
}
