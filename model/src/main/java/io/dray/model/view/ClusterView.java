package io.dray.model.view;

import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.node.Heartbeat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may read about the cluster: copies of the ledger that can be lost and made again. Thread-safe. A job that
 * is being read belongs to a partition that may not be {@link #ready}; then the read is not to be trusted.
 */
public interface ClusterView extends AutoCloseable {

    /**
     * Puts states of one ledger partition in. A state older than what is there is ignored, so it may be repeated.
     *
     * @param applied the position of commands up to which, with these, all is in
     */
    void apply(int partition, List<Entry> entries, long applied);

    /** Completes once {@link #apply} has reached the position. */
    CompletionStage<Void> reached(int partition, long position);

    /** Whether the partition has been filled since it was last lost; false while nobody can be asked. */
    boolean ready(int partition);

    /** Called for a partition whose content was lost, so that its owner puts everything in again. */
    void onLoss(Runnable listener);

    /** What there is under a name, of a kind that is {@linkplain EntityKind#shown() shown}. */
    <E extends Entity> Optional<E> find(Class<E> type, String name);

    /** All of a kind, unordered. */
    <E extends Entity> Stream<E> all(Class<E> type);

    /** Tells of every new state under this name until the handle is closed. The listener must not block. */
    <E extends Entity> Watch watch(Class<E> type, String name, Consumer<E> listener);

    /** Tells that something of a kind came, changed or went, until the handle is closed. The listener must not block. */
    Watch watchAll(EntityKind kind, Runnable listener);

    default Optional<Job> job(JobId id) {
        return find(Job.class, id.value());
    }

    default Stream<Job> jobs() {
        return all(Job.class);
    }

    default Watch watch(JobId id, Consumer<Job> listener) {
        return watch(Job.class, id.value(), listener);
    }

    void node(Heartbeat heartbeat);

    /** A node is no longer there. */
    void nodeGone(String node);

    List<Heartbeat> nodes();

    @Override
    void close();

    /** @param entity null for one that left the ledger */
    record Entry(EntityKey key, long offset, @Nullable Entity entity) {}

    /** Ends a watch. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
