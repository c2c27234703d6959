package io.dray.testing.simulation;

import io.dray.model.job.JobId;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.LedgerPartition.Batch;
import io.dray.model.ledger.Order;
import io.dray.model.node.Heartbeat;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneBell;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import io.dray.model.run.Ticket;
import io.dray.testing.InMemoryClusterView;
import io.dray.testing.InMemoryLedgerLog;
import io.dray.testing.InMemoryTaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What the actors of a simulation share: time, chance, the log, the queues, the orders and the heartbeats. Queues lose,
 * repeat and reorder tickets while trouble lasts; the log keeps its promises.
 */
final class World {
    static final int PARTITIONS = 2;

    final SplittableRandom random;
    final Invariants invariants = new Invariants(this);
    final FunctionInvariants functions = new FunctionInvariants(this);
    final InMemoryClusterView view = new InMemoryClusterView();
    final List<Order> orders = new ArrayList<>();
    final List<Heartbeat> beats = new ArrayList<>();
    final InMemoryTaskQueue lanes = new InMemoryTaskQueue();
    final InMemoryLedgerLog log;
    private final StringBuilder trace = new StringBuilder();
    private long nanos = 1_000_000_000L;
    boolean trouble = true;

    World(long seed) {
        this.random = new SplittableRandom(seed);
        this.log = new InMemoryLedgerLog(
                PARTITIONS, new TroubledQueue(), this::strike, this::committed, this::partitionOf);
    }

    /** The time all clocks show; their rates are the same, as the real ones' nearly are. */
    long nanoTime() {
        return nanos;
    }

    Instant now() {
        return Instant.ofEpochSecond(1_700_000_000L).plusNanos(nanos);
    }

    void advance(Duration by) {
        nanos += by.toNanos();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    boolean troubled(double probability) {
        return trouble && chance(probability);
    }

    /** It is taken; that this never arrives at the queue is what happens to a runner that dies before its next poll. */
    void accept(LaneConsumer consumer, Delivery delivery) {
        if (troubled(0.03)) {
            consumer.release(delivery);
        } else {
            consumer.accept(delivery);
        }
    }

    void trace(String what) {
        trace.append(nanos / 1_000_000).append(' ').append(what).append('\n');
    }

    String trace() {
        return trace.toString();
    }

    int partitionOf(JobId job) {
        return partitionOf(job.value());
    }

    int partitionOf(String name) {
        return Math.floorMod(name.hashCode(), PARTITIONS);
    }

    long send(JobId job, Command command) {
        return send(job.value(), command);
    }

    long send(String name, Command command) {
        return log.send(partitionOf(name), command);
    }

    private void strike(int partition, InMemoryLedgerLog.Step step) {
        if (troubled(0.01)) {
            trace("crash of the owner of " + partition + " at " + step);
            throw new SimulatedCrash(step.name());
        }
    }

    private void committed(Batch batch) {
        batch.events().forEach(event -> trace("event " + event));
        orders.addAll(batch.orders());
        invariants.committed(batch);
        functions.committed(batch);
    }

    /** Loses some tickets, repeats some, and puts some behind the next ones. */
    private final class TroubledQueue implements TaskQueue {
        @Override
        public List<Long> append(List<LaneTicket> tickets) {
            List<Long> offsets = new ArrayList<>();
            for (LaneTicket ticket : tickets) {
                offsets.add(lanes.ends(List.of(ticket.lane())).get(ticket.lane()));
                if (troubled(0.05)) {
                    Ticket lost = ticket.lane().work() == Lane.Work.JOBS ? SimulatedRunner.LOST : SimulatedCalls.LOST;
                    lanes.append(List.of(new LaneTicket(ticket.lane(), lost)));
                    continue;
                }
                lanes.append(List.of(ticket));
                if (troubled(0.05)) {
                    lanes.append(List.of(ticket));
                }
            }
            return offsets;
        }

        @Override
        public LaneConsumer open(Lane lane, int most) {
            return lanes.open(lane, most);
        }

        @Override
        public LaneBell bell() {
            return lanes.bell();
        }

        @Override
        public Map<Lane, Long> ends(Collection<Lane> asked) {
            return lanes.ends(asked);
        }

        @Override
        public Map<Lane, Long> doneBelow(Collection<Lane> asked) {
            return lanes.doneBelow(asked);
        }

        @Override
        public Set<Lane> drained(Collection<Lane> asked) {
            return lanes.drained(asked);
        }

        @Override
        public void trim(Collection<Lane> asked) {
            lanes.trim(asked);
        }

        @Override
        public void close() {}
    }
}
