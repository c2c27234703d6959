package io.dray.dispatcher.ledger;

import io.dray.model.job.Job;
import io.dray.model.job.Job.Outcome;
import io.dray.model.job.Job.Run;
import io.dray.model.job.Job.Tries;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.JobEvent.JobAppointed;
import io.dray.model.ledger.JobEvent.JobDeleted;
import io.dray.model.ledger.JobEvent.JobFinished;
import io.dray.model.ledger.JobEvent.JobQueued;
import io.dray.model.ledger.JobEvent.JobSubmitted;
import io.dray.model.ledger.JobEvent.JobUnplaceable;
import io.dray.model.ledger.JobEvent.RetryScheduled;
import io.dray.model.ledger.JobEvent.RunGranted;
import io.dray.model.ledger.JobEvent.RunLogged;
import io.dray.model.ledger.JobEvent.RunLost;
import io.dray.model.ledger.JobEvent.RunStarted;
import io.dray.model.ledger.JobEvent.StopRequested;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The only place where an event changes a job. */
final class JobApplier {
    private JobApplier() {}

    /** The job after the event; null when it left the ledger. */
    static @Nullable Job apply(@Nullable Job before, JobEvent event) {
        return switch (event) {
            case JobSubmitted e ->
                new Job(
                        e.job(),
                        e.incarnation(),
                        e.spec(),
                        e.submission(),
                        JobPhase.QUEUED,
                        Tries.FIRST,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of());
            case JobDeleted e -> null;
            default -> change(Objects.requireNonNull(before, () -> "no job for " + event), event);
        };
    }

    private static Job change(Job job, JobEvent event) {
        return switch (event) {
            case JobSubmitted e -> throw new IllegalStateException("submitted twice: " + e.job());
            case JobDeleted e -> throw new IllegalStateException("deleted: " + e.job());
            case JobQueued e ->
                job.in(JobPhase.QUEUED).waiting(new Waiting(since(job, e), e.lane(), -1, null, e.reissues(), null));
            case JobAppointed e -> job.in(JobPhase.QUEUED).waiting(new Waiting(e.at(), null, -1, e.node(), 0, null));
            case JobUnplaceable e ->
                job.in(JobPhase.UNPLACEABLE).waiting(new Waiting(e.at(), null, -1, null, 0, e.reason()));
            case RunGranted e -> job.in(JobPhase.GRANTED).run(new Run(e.run(), e.node(), e.at(), null));
            case RunStarted e -> started(job, e);
            case RunLogged e -> job.log(e.log());
            case RunLost e -> job.tries(next(job.tries(), 0, e.counted() ? 1 : 0));
            case RetryScheduled e ->
                job.in(JobPhase.BACKOFF).tries(next(job.tries(), 1, 0)).dueAt(e.dueAt());
            case StopRequested e -> job.in(JobPhase.STOPPING);
            case JobFinished e ->
                job.in(e.phase()).outcome(new Outcome(e.at(), e.exitCode(), e.errorType(), e.message()));
        };
    }

    private static Job started(Job job, RunStarted event) {
        Run run = Objects.requireNonNull(job.run());
        Run running = new Run(run.id(), run.node(), run.grantedAt(), event.at());
        Job moved = job.phase() == JobPhase.GRANTED ? job.in(JobPhase.RUNNING) : job;
        return moved.run(running).startedAt(event.at()).log(event.log());
    }

    private static Tries next(Tries tries, int retries, int losses) {
        return new Tries(tries.attempt() + 1, tries.retries() + retries, tries.losses() + losses);
    }

    /** A ticket that is issued again keeps its place in time. */
    private static java.time.Instant since(Job job, JobQueued event) {
        Waiting waiting = job.waiting();
        return event.reissues() > 0 && waiting != null ? waiting.since() : event.at();
    }
}
