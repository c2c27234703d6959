package io.dray.dispatcher.ledger;

import io.dray.model.invocation.Invocation;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Command.Claim;
import io.dray.model.ledger.Command.ClaimRuns;
import io.dray.model.ledger.Command.DeleteJob;
import io.dray.model.ledger.Command.ReportEnded;
import io.dray.model.ledger.Command.ReportStarted;
import io.dray.model.ledger.Command.ReturnRun;
import io.dray.model.ledger.Command.StopJob;
import io.dray.model.ledger.Command.SubmitJob;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.FunctionCommand;
import io.dray.model.ledger.InvocationCommand;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.ledger.TriggerCommand;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state machine of one ledger partition.
 *
 * <p>It remembers jobs, functions and their invocations, and decides about them: a command or the passing of time leads to events, which change the state,
 * and to effects (tickets, orders, answers), which its owner makes durable together. Everything it does follows from the
 * replayed state, the commands with their positions, the nodes and the instants it is given: the same input leads to the
 * same output, on any owner. It is for one thread and does no I/O. After a commit whose outcome is unknown its memory is
 * ahead of the log: throw it away and replay.
 */
public final class Ledger {
    private static final int MAX_UNFINISHED = 100_000;

    private final int partition;
    private final LedgerState state = new LedgerState();
    private final Timers timers;
    private final InvocationTimers invocationTimers;

    public Ledger(int partition, Retention retention) {
        this.partition = partition;
        this.timers = new Timers(state.jobs, retention);
        this.invocationTimers = new InvocationTimers(state, retention);
    }

    /** Puts in a state that was committed before. */
    public void restore(Entity entity) {
        state.restore(entity);
    }

    /** Decides about commands, in their order. */
    public Decision decide(List<Positioned> commands, Nodes nodes, Instant now) {
        Decision decision = new Decision(state, nodes, now);
        for (Positioned command : commands) {
            decide(command.command(), command.position(), decision);
        }
        return decision;
    }

    /** Decides about what is due, on top of what the same turn has decided so far. */
    public void tick(LaneProgress progress, Decision decision) {
        timers.tick(progress, decision);
        invocationTimers.tick(progress, decision);
        ScheduleTimers.tick(state, decision);
    }

    public Collection<Job> jobs() {
        return List.copyOf(state.jobs.jobs());
    }

    public Collection<Invocation> invocations() {
        return List.copyOf(state.invocations.all());
    }

    /** Those that have ended and whose callback is still to be made. */
    public List<Invocation> untold() {
        return state.invocations.untold().stream()
                .flatMap(id -> Stream.ofNullable(state.invocations.find(id)))
                .toList();
    }

    /** Everything the views have. */
    public Collection<Entity> shown() {
        return state.shown();
    }

    /** The lanes in which tickets of ours wait. */
    public Set<String> waitingLanes() {
        Set<String> lanes = state.jobs.in(JobPhase.QUEUED).stream()
                .map(Job::waiting)
                .flatMap(waiting -> Stream.ofNullable(waiting == null ? null : waiting.lane()))
                .collect(Collectors.toSet());
        lanes.addAll(state.invocations.lanes());
        return lanes;
    }

    private void decide(Command command, long position, Decision decision) {
        switch (command) {
            case SubmitJob submit -> SubmitDecider.decide(submit, partition + "-" + position, full(), decision);
            case StopJob stop -> StopDecider.decide(stop, decision);
            case DeleteJob delete -> DeleteDecider.decide(delete, decision);
            case ClaimRuns claim -> {
                noteGrants(claim, decision);
                ClaimDecider.decide(claim, decision);
            }
            case ReportStarted started -> EndRun.started(started, decision);
            case ReportEnded ended -> EndRun.ended(ended, decision);
            case ReturnRun returned -> EndRun.returned(returned, decision);
            case FunctionCommand function -> FunctionDecider.decide(function, decision);
            case InvocationCommand invocation -> decide(invocation, decision);
            case TriggerCommand trigger -> TriggerDecider.decide(trigger, decision);
        }
    }

    private static void decide(InvocationCommand command, Decision decision) {
        switch (command) {
            case InvocationCommand.Invoke invoke -> InvokeDecider.decide(invoke, decision);
            case InvocationCommand.HandOver handOver -> InvokeDecider.decide(handOver, decision);
            case InvocationCommand.CancelInvocation cancel -> CancelDecider.decide(cancel, decision);
            case InvocationCommand.DescribeInvocation describe -> CancelDecider.describe(describe, decision);
            case InvocationCommand.ClaimInvocations claim -> InvocationClaimDecider.decide(claim, decision);
            case InvocationCommand.ReportInvocations report -> EndInvocation.reported(report, decision);
            case InvocationCommand.ReturnInvocations returned -> EndInvocation.returned(returned, decision);
            case InvocationCommand.ReportCallback report -> EndInvocation.told(report, decision);
            case InvocationCommand.Redrive redrive -> DeadLetterDecider.redrive(redrive, decision);
            case InvocationCommand.DropDeadLetter drop -> DeadLetterDecider.drop(drop, decision);
        }
    }

    private void noteGrants(ClaimRuns command, Decision decision) {
        for (Claim claim : command.claims()) {
            Job job = decision.job(claim.job());
            Waiting waiting = job == null ? null : job.waiting();
            if (job != null && job.phase() == JobPhase.QUEUED && waiting != null) {
                timers.granted(job.spec().priority(), waiting.since());
            }
        }
    }

    private boolean full() {
        JobIndex jobs = state.jobs;
        int ended = jobs.count(JobPhase.STOPPED) + jobs.count(JobPhase.SUCCEEDED) + jobs.count(JobPhase.FAILED);
        return jobs.size() - ended >= MAX_UNFINISHED;
    }
}
