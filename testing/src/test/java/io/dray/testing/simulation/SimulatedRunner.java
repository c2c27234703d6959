package io.dray.testing.simulation;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.ledger.Command.Claim;
import io.dray.model.ledger.Command.ClaimRuns;
import io.dray.model.ledger.Command.ReportEnded;
import io.dray.model.ledger.Command.ReportStarted;
import io.dray.model.ledger.Order;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node that is stepped: it pulls while it has room, claims, starts on the grant, reports, beats, and ends its own runs
 * when its heartbeats fail. It may be killed, frozen (its guards still end its processes) or cut off.
 */
final class SimulatedRunner {
    static final Lane LANE = Lane.named("cpu1");

    /** Stands for a ticket that was appended and never arrives. */
    static final JobTicket LOST = new JobTicket(new JobId("lost"), "0-0", 1, JobSpec.of("true"));

    private static final int SLOTS = 3;
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
        final JobTicket ticket;
        final RunId id;
        boolean started;
        boolean stopping;
        long endsAt;

        Running(JobTicket ticket, RunId id) {
            this.ticket = ticket;
            this.id = id;
        }
    }

    SimulatedRunner(World world, String node) {
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
        endAll();
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
                endProcesses();
            }
            return;
        }
        if (world.nanoTime() - lastAcknowledged > FUSE.toNanos()) {
            world.trace(incarnation + " takes itself for given up");
            endAll();
            begin();
        }
        if (world.nanoTime() < cutOffUntil) {
            return;
        }
        beat();
        obey();
        pull();
        finish();
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
            if (!order.node().equals(incarnation)) {
                continue;
            }
            switch (order) {
                case Order.Grant grant -> start(runs.get(grant.run().value()));
                case Order.Refuse refuse -> {
                    Running run = runs.get(refuse.run().value());
                    if (run != null && !run.started) {
                        runs.remove(refuse.run().value());
                    }
                }
                case Order.Stop stop -> stop(runs.get(stop.run().value()));
                case Order.Place place -> claim(List.of(place.ticket()));
                case Order.Withdraw withdraw -> {} // it has claimed what was placed, at once
                case Order.OfInvocations other -> {}
            }
        }
    }

    private void start(@Nullable Running run) {
        if (run == null) {
            return;
        }
        run.started = true;
        run.endsAt = world.nanoTime()
                + Duration.ofMillis(world.random.nextInt(5, 3_000)).toNanos();
        world.invariants.started(run.id);
        world.send(
                run.ticket.job(),
                new ReportStarted(
                        run.ticket.job(), run.id, world.now(), new LogSpan(run.ticket.attempt(), 0, 0, LogSpan.OPEN)));
    }

    private void stop(@Nullable Running run) {
        if (run != null) {
            run.stopping = true;
            run.endsAt = Math.min(
                    run.endsAt, world.nanoTime() + Duration.ofMillis(200).toNanos());
        }
    }

    private void pull() {
        if (runs.size() >= SLOTS) {
            return;
        }
        List<JobTicket> taken = new ArrayList<>();
        List<Delivery> found = consumer.poll(Duration.ZERO);
        for (Delivery delivery : found) {
            if (runs.size() + taken.size() < SLOTS || delivery.ticket().equals(LOST)) {
                world.accept(consumer, delivery);
                if (!delivery.ticket().equals(LOST) && !world.troubled(0.03)) {
                    taken.add((JobTicket) delivery.ticket());
                }
            } else {
                consumer.release(delivery);
            }
        }
        claim(taken);
    }

    private void claim(List<JobTicket> tickets) {
        for (JobTicket ticket : tickets) {
            RunId id = new RunId(incarnation + "-" + ++minted);
            runs.put(id.value(), new Running(ticket, id));
            world.send(
                    ticket.job(),
                    new ClaimRuns(
                            incarnation, List.of(new Claim(ticket.job(), ticket.incarnation(), ticket.attempt(), id))));
        }
    }

    private void finish() {
        for (Running run : List.copyOf(runs.values())) {
            if (run.started && world.nanoTime() >= run.endsAt) {
                runs.remove(run.id.value());
                world.invariants.ended(run.id);
                int code = run.stopping ? 143 : world.chance(0.1) ? 1 : 0;
                world.send(
                        run.ticket.job(),
                        new ReportEnded(
                                run.ticket.job(),
                                run.id,
                                world.now(),
                                new RunResult(Kind.EXITED, code, "exit " + code),
                                new LogSpan(run.ticket.attempt(), 0, 0, 1)));
            }
        }
    }

    private void endProcesses() {
        runs.values().forEach(run -> world.invariants.ended(run.id));
    }

    private void endAll() {
        endProcesses();
        runs.clear();
    }

    boolean idle() {
        return runs.isEmpty();
    }
}
