package io.dray.testing;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.ledger.LedgerPartition;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's log in memory, with the fencing and the all-or-nothing of the real one, for a single thread. Between any
 * two of its steps a {@link Fault} may strike.
 */
public final class InMemoryLedgerLog implements LedgerLog {
    /** The points at which an owner may die, or may see a commit fail whose outcome it can't know. */
    public enum Step {
        POLLED,
        BEFORE_TICKETS,
        AFTER_TICKETS,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Throws to strike. */
    public interface Fault {
        void at(int partition, Step step);
    }

    private final List<Partition> partitions = new ArrayList<>();
    private final TaskQueue queue;
    private final Fault fault;
    private final Consumer<LedgerPartition.Batch> committed;
    private final ToIntFunction<String> partitionOf;

    private static final class Partition {
        final List<Command> commands = new ArrayList<>();
        final Map<EntityKey, LedgerPartition.Kept> state = new LinkedHashMap<>();

        @Nullable
        LedgerPosition position;

        long nextOffset;
        long epoch;
    }

    /** @param committed told of every transaction, at the moment it takes effect */
    public InMemoryLedgerLog(
            int count,
            TaskQueue queue,
            Fault fault,
            Consumer<LedgerPartition.Batch> committed,
            ToIntFunction<String> partitionOf) {
        this.partitionOf = partitionOf;
        this.queue = queue;
        this.fault = fault;
        this.committed = committed;
        for (int i = 0; i < count; i++) {
            partitions.add(new Partition());
        }
    }

    /** Appends a command and returns its position. */
    public long send(int partition, Command command) {
        partitions.get(partition).commands.add(command);
        return partitions.get(partition).commands.size() - 1L;
    }

    /** The state as committed. */
    public @Nullable Job job(int partition, JobId id) {
        LedgerPartition.Kept kept = partitions.get(partition).state.get(new EntityKey(EntityKind.JOB, id.value()));
        return kept == null ? null : (Job) kept.entity();
    }

    /** Every state as committed. */
    public List<Job> jobs() {
        return all(Job.class);
    }

    /** Every state of a kind as committed. */
    public <E extends Entity> List<E> all(Class<E> type) {
        return partitions.stream()
                .flatMap(partition -> partition.state.values().stream())
                .map(LedgerPartition.Kept::entity)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public int partitions() {
        return partitions.size();
    }

    /** Ownership is for the test to arrange. */
    @Override
    public void join(Ownership listener) {
        throw new UnsupportedOperationException("the test says who owns what");
    }

    @Override
    public LedgerPartition open(int number) {
        Partition partition = partitions.get(number);
        return new Owned(number, partition, ++partition.epoch);
    }

    @Override
    public void close() {}

    private final class Owned implements LedgerPartition {
        private final int number;
        private final Partition partition;
        private final long epoch;
        private long next;

        Owned(int number, Partition partition, long epoch) {
            this.number = number;
            this.partition = partition;
            this.epoch = epoch;
        }

        @Override
        public Replay replay() {
            next = partition.position == null ? 0 : partition.position.next();
            return new Replay(List.copyOf(partition.state.values()), partition.position);
        }

        @Override
        public List<Positioned> poll(Duration patience) {
            List<Positioned> polled = new ArrayList<>();
            while (next < partition.commands.size() && polled.size() < 5) {
                polled.add(new Positioned(next, partition.commands.get((int) next)));
                next++;
            }
            fault.at(number, Step.POLLED);
            return polled;
        }

        @Override
        public List<Long> append(List<LaneTicket> tickets) {
            fault.at(number, Step.BEFORE_TICKETS);
            List<Long> offsets = queue.append(tickets);
            fault.at(number, Step.AFTER_TICKETS);
            return offsets;
        }

        @Override
        public List<Long> commit(Batch batch) {
            fault.at(number, Step.BEFORE_COMMIT);
            if (epoch != partition.epoch) {
                throw new DrayException(ErrorCode.FENCED, "ledger partition " + number + " has another owner now");
            }
            List<Long> offsets = new ArrayList<>();
            for (Change change : batch.changes()) {
                partition.state.remove(change.key());
                Entity entity = change.entity();
                if (entity != null) {
                    partition.state.put(change.key(), new Kept(partition.nextOffset, entity));
                }
                offsets.add(partition.nextOffset++);
            }
            batch.asked().forEach(asked -> send(partitionOf.applyAsInt(asked.key()), asked.command()));
            partition.position = batch.position();
            committed.accept(batch);
            fault.at(number, Step.AFTER_COMMIT);
            return offsets;
        }

        @Override
        public void trim(long below) {}

        @Override
        public void wakeup() {}

        @Override
        public void close() {}
    }
}
