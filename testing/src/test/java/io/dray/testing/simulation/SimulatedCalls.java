package io.dray.testing.simulation;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.ledger.InvocationCommand.ClaimInvocations;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.ledger.Order;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node that runs invocations, stepped: it pulls, begins at once, claims what has not ended by the next step, reports, obeys, and
 * sometimes gives back. It may be killed, frozen or cut off.
 */
final class SimulatedCalls {
    static final Lane LANE = Lane.named("fn-cpu1");

    /** Stands for a ticket that was appended and never arrives. */
    static final InvocationTicket LOST =
            new InvocationTicket(new InvocationId("f.lost"), 1, 1, false, Input.EMPTY, null, null);

    static final int RETRIES = 2;

    private static final int SLOTS = 4;
    private static final Duration FUSE = Duration.ofSeconds(7);
    private static final Duration SILENCE = Duration.ofSeconds(8);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final World world;
    private final String node;
    private final Map<String, Running> runs = new TreeMap<>();
    private NodeIncarnation incarnation;
    private LaneConsumer consumer;
    private long life;
    private long minted;
    private int ordersRead;
    private long lastBeat;
    private long lastAcknowledged;
    private long frozenUntil;
    private long cutOffUntil;

    private static final class Running {
        final InvocationTicket ticket;
        final RunId id;
        boolean claimed;
        boolean interrupted;
        long endsAt;

        Running(InvocationTicket ticket, RunId id, long endsAt) {
            this.ticket = ticket;
            this.id = id;
            this.endsAt = endsAt;
        }

        InvocationClaim claim() {
            return new InvocationClaim(ticket.invocation(), ticket.attempt(), id);
        }

        String function() {
            return FunctionName.of(ticket.invocation()).value();
        }
    }

    SimulatedCalls(World world, String node) {
        this.world = world;
        this.node = node;
        this.incarnation = new NodeIncarnation(node, ++life);
        this.consumer = world.lanes.open(LANE, SLOTS);
        begin();
    }

    private void begin() {
        incarnation = new NodeIncarnation(node, ++life);
        ordersRead = world.orders.size();
        lastAcknowledged = world.nanoTime();
        lastBeat = 0;
    }

    void kill() {
        world.trace(incarnation + " is killed");
        consumer.close();
        runs.clear();
        consumer = world.lanes.open(LANE, SLOTS);
        begin();
    }

    void freeze(Duration length) {
        world.trace(incarnation + " freezes for " + length);
        frozenUntil = world.nanoTime() + length.toNanos();
    }

    void cutOff(Duration length) {
        world.trace(incarnation + " is cut off for " + length);
        cutOffUntil = world.nanoTime() + length.toNanos();
    }

    void step() {
        if (world.nanoTime() < frozenUntil) {
            if (world.nanoTime() - lastAcknowledged > SILENCE.toNanos()) {
                runs.clear();
            }
            return;
        }
        if (world.nanoTime() - lastAcknowledged > FUSE.toNanos()) {
            world.trace(incarnation + " takes itself for given up");
            runs.clear();
            begin();
        }
        if (world.nanoTime() < cutOffUntil) {
            return;
        }
        beat();
        obey();
        claim();
        finish();
        pull();
    }

    private void beat() {
        if (world.nanoTime() - lastBeat >= BEAT.toNanos()) {
            lastBeat = world.nanoTime();
            lastAcknowledged = world.nanoTime();
            world.beats.add(new Heartbeat(incarnation, ResourceSet.cpus(SLOTS), ResourceSet.cpus(runs.size()), false));
        }
    }

    private void obey() {
        while (ordersRead < world.orders.size()) {
            Order order = world.orders.get(ordersRead++);
            if (order instanceof Order.Interrupt interrupt && order.node().equals(incarnation)) {
                Running run = runs.get(interrupt.run().value());
                if (run != null) {
                    run.interrupted = true;
                    run.endsAt = world.nanoTime();
                }
            }
        }
    }

    private void pull() {
        if (runs.size() >= SLOTS) {
            return;
        }
        List<Delivery> found = consumer.poll(Duration.ZERO);
        for (Delivery delivery : found) {
            InvocationTicket ticket = (InvocationTicket) delivery.ticket();
            if (ticket.equals(LOST)) {
                consumer.accept(delivery);
            } else if (runs.size() < SLOTS) {
                world.accept(consumer, delivery);
                if (!world.troubled(0.03)) {
                    start(ticket);
                }
            } else {
                consumer.release(delivery);
            }
        }
    }

    private void start(InvocationTicket ticket) {
        RunId id = new RunId(incarnation + "-" + ++minted);
        long takes = world.chance(0.7) ? world.random.nextInt(1, 60) : world.random.nextInt(60, 5_000);
        runs.put(
                id.value(),
                new Running(
                        ticket, id, world.nanoTime() + Duration.ofMillis(takes).toNanos()));
        world.functions.started(ticket.invocation());
    }

    /** What has been running since the step before. */
    private void claim() {
        for (Running run : runs.values()) {
            if (!run.claimed) {
                run.claimed = true;
                world.send(run.function(), new ClaimInvocations(incarnation, List.of(run.claim())));
            }
        }
    }

    private void finish() {
        for (Running run : List.copyOf(runs.values())) {
            if (world.troubled(0.01)) {
                runs.remove(run.id.value());
                world.send(
                        run.function(),
                        new ReturnInvocations(incarnation, List.of(run.claim()), world.chance(0.5), "given back"));
            } else if (world.nanoTime() >= run.endsAt) {
                runs.remove(run.id.value());
                InvocationReport report = report(run);
                if (!report.result().kind().repeated() || report.attempt() > SimulatedCalls.RETRIES) {
                    world.functions.over(report.invocation());
                }
                world.send(run.function(), new ReportInvocations(incarnation, List.of(report)));
            }
        }
    }

    private InvocationReport report(Running run) {
        int chance = world.random.nextInt(100);
        InvocationResult result = run.interrupted
                ? InvocationResult.failed(Kind.CANCELLED, "interrupted")
                : chance < 85
                        ? InvocationResult.succeeded(null, Payload.EMPTY)
                        : InvocationResult.failed(
                                chance < 95 ? Kind.ERROR : chance < 98 ? Kind.CRASHED : Kind.TERMINAL, "failed");
        return new InvocationReport(run.ticket.invocation(), run.ticket.attempt(), run.id, result);
    }

    boolean idle() {
        return runs.isEmpty();
    }
}
