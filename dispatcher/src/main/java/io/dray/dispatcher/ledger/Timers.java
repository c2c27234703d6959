package io.dray.dispatcher.ledger;

import io.dray.model.job.Job;
import io.dray.model.job.Job.Outcome;
import io.dray.model.job.Job.Run;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.Priority;
import io.dray.model.ledger.JobEvent.JobDeleted;
import io.dray.model.node.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What time brings about: lost nodes, retries that are due, tickets that nobody claims, jobs that are overtaken, old jobs
 * that leave. What it remembers beside the state (which tickets looked lost, who overtook whom) only ever delays: a
 * successor that begins without it comes to the same a little later.
 */
final class Timers {
    /** A ticket its lane has been read past may still be on its way as a claim for this long. */
    static final Duration CLAIM_GRACE = Duration.ofSeconds(3);

    /** A ticket nobody claims is issued again after this long, then twice as long, and so on. */
    static final Duration TICKET_PATIENCE = Duration.ofMinutes(15);

    /** A job may be overtaken by others that began to wait this much later; then it gets a node of its own. */
    static final Duration OVERTAKEN = Duration.ofSeconds(10);

    private static final List<JobPhase> HELD = List.of(JobPhase.GRANTED, JobPhase.RUNNING, JobPhase.STOPPING);
    private static final List<JobPhase> ENDED = List.of(JobPhase.STOPPED, JobPhase.SUCCEEDED, JobPhase.FAILED);

    private final JobIndex state;
    private final Retention retention;
    private final Map<JobId, Suspicion> suspects = new HashMap<>();
    private final Map<Priority, Instant> youngestGranted = new EnumMap<>(Priority.class);
    private long nodesVersion = -1;

    /** A ticket that looked lost, and when it first did. */
    private record Suspicion(Instant since, int attempt, int reissues) {}

    Timers(JobIndex state, Retention retention) {
        this.state = state;
        this.retention = retention;
    }

    /** Notes that a job which began to wait then has been granted. */
    void granted(Priority priority, Instant waitingSince) {
        youngestGranted.merge(priority, waitingSince, (a, b) -> a.isAfter(b) ? a : b);
    }

    void tick(LaneProgress progress, Decision decision) {
        loseNodes(decision);
        retryDue(decision);
        if (nodesVersion != decision.nodes().version()) {
            nodesVersion = decision.nodes().version();
            state.in(JobPhase.UNPLACEABLE).forEach(job -> requeue(job, decision));
            requeueStranded(decision);
        }
        reissueLost(progress, decision);
        appointOvertaken(decision);
        forgetOld(decision);
    }

    private void loseNodes(Decision decision) {
        for (JobPhase phase : HELD) {
            for (Job job : state.in(phase)) {
                Run run = Objects.requireNonNull(job.run());
                if (decision.nodes().lost(run.node())) {
                    EndRun.nodeLost(job, decision);
                }
            }
        }
    }

    private void retryDue(Decision decision) {
        for (Job job : state.in(JobPhase.BACKOFF)) {
            if (!Objects.requireNonNull(job.dueAt()).isAfter(decision.now())) {
                QueueJob.decide(job, decision);
            }
        }
    }

    /** Says nothing new when the same is still missing. */
    private static void requeue(Job job, Decision decision) {
        String reason =
                Shortage.sentence(job.spec().resources(), decision.nodes().live());
        Waiting waiting = job.waiting();
        if (waiting == null || !reason.equals(waiting.reason())) {
            QueueJob.decide(job, decision);
        }
    }

    /** What waits in lanes that no node is large enough for, now that the nodes are others than when it was queued. */
    private void requeueStranded(Decision decision) {
        Set<String> unpulled = QueueJob.unpulled(decision.nodes().live());
        if (unpulled.isEmpty()) {
            return;
        }
        for (Job job : state.in(JobPhase.QUEUED)) {
            String lane = Objects.requireNonNull(job.waiting()).lane();
            if (lane != null && unpulled.contains(lane)) {
                QueueJob.decide(job, decision);
            }
        }
    }

    private void reissueLost(LaneProgress progress, Decision decision) {
        suspects.keySet().removeIf(id -> !waits(state.job(id)));
        for (Job job : state.in(JobPhase.QUEUED)) {
            Waiting waiting = Objects.requireNonNull(job.waiting());
            if (waiting.node() != null) {
                if (decision.nodes().lost(waiting.node())) {
                    QueueJob.decide(job, decision);
                }
            } else if (overdue(job, waiting, progress, decision.now())) {
                suspects.remove(job.id());
                QueueJob.decide(job, waiting.reissues() + 1, decision);
            }
        }
    }

    private boolean overdue(Job job, Waiting waiting, LaneProgress progress, Instant now) {
        int doublings = Math.min(waiting.reissues(), 16);
        if (waiting.since().plus(TICKET_PATIENCE.multipliedBy(1L << doublings)).isBefore(now)) {
            return true;
        }
        boolean appended = waiting.offset() >= 0;
        if (waiting.lane() == null || !appended || waiting.offset() >= progress.doneBelow(waiting.lane())) {
            suspects.remove(job.id());
            return false;
        }
        Suspicion fresh = new Suspicion(now, job.tries().attempt(), waiting.reissues());
        Suspicion known = suspects.compute(
                job.id(),
                (id, old) ->
                        old != null && old.attempt == fresh.attempt && old.reissues == fresh.reissues ? old : fresh);
        return known.since.plus(CLAIM_GRACE).isBefore(now);
    }

    private static boolean waits(@Nullable Job job) {
        return job != null && job.phase() == JobPhase.QUEUED;
    }

    /** At most one a tick: draining a node costs everyone else. */
    private void appointOvertaken(Decision decision) {
        for (Job job : state.in(JobPhase.QUEUED)) {
            Waiting waiting = Objects.requireNonNull(job.waiting());
            if (waiting.node() == null && overtaken(job.spec().priority(), waiting.since())) {
                Optional<Heartbeat> node = decision.nodes().live().stream()
                        .filter(beat -> job.spec().resources().fitsIn(beat.capacity()))
                        .min(Comparator.comparingDouble(
                                        (Heartbeat beat) -> beat.used().cpus())
                                .thenComparing(beat -> beat.node().node()));
                if (node.isPresent()) {
                    QueueJob.appoint(job, node.get(), decision);
                    return;
                }
            }
        }
    }

    private boolean overtaken(Priority priority, Instant since) {
        return youngestGranted.entrySet().stream()
                .anyMatch(grant -> grant.getKey().compareTo(priority) >= 0
                        && since.plus(OVERTAKEN).isBefore(grant.getValue()));
    }

    private void forgetOld(Decision decision) {
        int ended = ENDED.stream().mapToInt(state::count).sum();
        Optional<Job> oldest = oldestEnded();
        while (oldest.isPresent() && (ended > retention.count() || expired(oldest.get(), decision.now()))) {
            decision.emit(new JobDeleted(oldest.get().id()));
            ended--;
            oldest = oldestEnded();
        }
    }

    private Optional<Job> oldestEnded() {
        return ENDED.stream()
                .map(state::longestIn)
                .flatMap(Stream::ofNullable)
                .min(Comparator.comparing(job -> outcome(job).at()));
    }

    private boolean expired(Job job, Instant now) {
        return outcome(job).at().plus(retention.age()).isBefore(now);
    }

    private static Outcome outcome(Job job) {
        return Objects.requireNonNull(job.outcome());
    }
}
