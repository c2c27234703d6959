package io.dray.noderunner;

import io.dray.model.ledger.Command;
import io.dray.model.ledger.Command.Claim;
import io.dray.model.ledger.Command.ClaimRuns;
import io.dray.model.ledger.Command.ReportEnded;
import io.dray.model.ledger.Command.ReportStarted;
import io.dray.model.ledger.Command.ReturnRun;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.JobTicket;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of one incarnation: what it has pulled, claimed, been granted and must report. All its state belongs to one
 * thread, the runs' thread; {@link #taken} and {@link #order} may be called from others.
 */
final class Session implements Run.Events {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final NodeIncarnation node;
    private final DurableSender ledger;
    private final Room room;
    private final RunSetting setting;
    private final Appointments appointments;
    private final InstantSource clock;
    private final ScheduledExecutorService thread;
    private final Map<RunId, Run> runs = new HashMap<>();
    private final CountDownLatch emptied = new CountDownLatch(1);
    private long minted;
    private boolean leaving;

    Session(
            NodeIncarnation node,
            CommandSender commands,
            Room room,
            RunSetting setting,
            InstantSource clock,
            ScheduledExecutorService thread) {
        this.node = node;
        this.ledger = new DurableSender(commands, thread);
        this.room = room;
        this.setting = setting;
        this.clock = clock;
        this.thread = thread;
        this.appointments = new Appointments(
                room, setting.nanoTime(), this::claim, ticket -> giveBack(ticket, null, "it did not fit in time"));
    }

    /** Tickets that were pulled, with their room. */
    void taken(List<Taken> jobs) {
        thread.execute(() -> claim(jobs));
    }

    private void claim(List<Taken> jobs) {
        Map<Integer, List<Claim>> byPartition = new TreeMap<>();
        for (Taken taken : jobs) {
            if (leaving) {
                room.release(taken.held());
                continue;
            }
            JobTicket ticket = taken.ticket();
            RunId id = new RunId(node + "-" + ++minted);
            runs.put(id, new Run(id, taken, setting, this));
            byPartition
                    .computeIfAbsent(ledger.partitionOf(ticket.job().value()), p -> new ArrayList<>())
                    .add(new Claim(ticket.job(), ticket.incarnation(), ticket.attempt(), id));
        }
        byPartition.forEach((partition, claims) -> ledger.send(partition, new ClaimRuns(node, claims)));
    }

    void order(Order order) {
        thread.execute(() -> obey(order));
    }

    private void obey(Order order) {
        switch (order) {
            case Order.Grant grant -> {
                Run run = runs.get(grant.run());
                if (run != null) {
                    run.grant();
                }
            }
            case Order.Refuse refuse -> drop(refuse.run(), refuse.reason());
            case Order.Stop stop -> {
                Run run = runs.get(stop.run());
                if (run != null) {
                    run.stop();
                }
            }
            case Order.Place place -> {
                if (leaving) {
                    giveBack(place.ticket(), null, "the node is being stopped");
                } else {
                    appointments.add(place.ticket(), place.deadline());
                }
            }
            case Order.OfInvocations other -> {}
            case Order.Withdraw withdraw -> appointments.withdraw(withdraw.job(), withdraw.incarnation());
        }
    }

    /** Forgets a run that was never granted. */
    private void drop(RunId id, String reason) {
        Run run = runs.get(id);
        if (run == null || run.granted()) {
            return;
        }
        LOG.debug("run {} of job {} is dropped: {}", id, run.ticket().job(), reason);
        runs.remove(id);
        run.abandon();
        room.release(run.held());
        cleanUp(run);
    }

    private CompletableFuture<Void> giveBack(JobTicket ticket, @Nullable RunId run, String reason) {
        return report(ticket, new ReturnRun(node, ticket.job(), ticket.incarnation(), ticket.attempt(), run, reason));
    }

    @Override
    public void started(Run run, LogSpan log) {
        report(run.ticket(), new ReportStarted(run.ticket().job(), run.id(), clock.instant(), log));
    }

    @Override
    public void vacated(Run run) {
        room.release(run.held());
        appointments.tryAgain();
    }

    @Override
    public void ended(Run run, RunResult result, @Nullable LogSpan log) {
        report(run.ticket(), new ReportEnded(run.ticket().job(), run.id(), clock.instant(), result, log))
                .thenRunAsync(() -> forget(run), thread);
        cleanUp(run);
    }

    @Override
    public void lost(Run run) {
        LOG.warn(
                "run {} of job {} was ended by its guard, it will run again",
                run.id(),
                run.ticket().job());
        giveBack(run.ticket(), run.id(), "its guard ended it, as no heartbeat of its node was acknowledged")
                .thenRunAsync(() -> forget(run), thread);
        cleanUp(run);
    }

    private void forget(Run run) {
        runs.remove(run.id());
        if (leaving && runs.isEmpty()) {
            emptied.countDown();
        }
    }

    private void cleanUp(Run run) {
        Thread.ofVirtual().start(() -> {
            try {
                setting.folders().remove(run.id());
            } catch (UncheckedIOException e) {
                LOG.debug("the folder of run {} is still being written to; what writes there removes it", run.id(), e);
            }
        });
    }

    private CompletableFuture<Void> report(JobTicket ticket, Command command) {
        return ledger.send(ledger.partitionOf(ticket.job().value()), command);
    }

    /** Several times a second. */
    void tick() {
        long now = setting.nanoTime().getAsLong();
        runs.values().forEach(run -> run.tick(now));
        appointments.tryAgain();
    }

    /** With every heartbeat that was acknowledged: never otherwise, or guards would outlive the dispatchers' patience. */
    void keepAlive() {
        runs.values().forEach(Run::keepAlive);
    }

    /** Ends all processes at once: this incarnation has been given up. */
    void abandon() {
        runs.values().forEach(run -> run.abandon().thenRun(() -> cleanUp(run)));
        runs.clear();
    }

    /** Ends all processes and gives the runs back, to be run again. Called from outside; returns when done or in time. */
    void leave(Duration patience) {
        thread.execute(() -> {
            leaving = true;
            appointments.giveUp();
            for (Run run : List.copyOf(runs.values())) {
                CompletionStage<Void> gone = run.vacate();
                if (run.granted()) {
                    gone.thenCompose(done -> giveBack(run.ticket(), run.id(), "the node was stopped"))
                            .thenRunAsync(() -> forget(run), thread);
                } else {
                    runs.remove(run.id());
                }
            }
            if (runs.isEmpty()) {
                emptied.countDown();
            }
        });
        try {
            if (!emptied.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("not all runs could be given back in time; they will be once this node is missed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
