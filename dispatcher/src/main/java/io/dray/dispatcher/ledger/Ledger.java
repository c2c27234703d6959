package io.dray.dispatcher.ledger;

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
import io.dray.model.ledger.LedgerPartition.Positioned;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state machine of one ledger partition.
 *
 * <p>It remembers jobs and decides about them: a command or the passing of time leads to events, which change the state,
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

    public Ledger(int partition, Retention retention) {
        this.partition = partition;
        this.timers = new Timers(state, retention);
    }

    /** Puts in a state that was committed before. */
    public void restore(Job job) {
        state.put(job.id(), job);
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
    }

    public Collection<Job> jobs() {
        return List.copyOf(state.jobs());
    }

    /** The lanes in which tickets of ours wait. */
    public Set<String> waitingLanes() {
        return state.in(JobPhase.QUEUED).stream()
                .map(Job::waiting)
                .flatMap(waiting -> Stream.ofNullable(waiting == null ? null : waiting.lane()))
                .collect(Collectors.toSet());
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
        int ended = state.count(JobPhase.STOPPED) + state.count(JobPhase.SUCCEEDED) + state.count(JobPhase.FAILED);
        return state.size() - ended >= MAX_UNFINISHED;
    }
}
