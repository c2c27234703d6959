package io.dray.model.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.job.Job;
import io.dray.model.job.JobErrorType;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a job. Applied to the ledger's state, and published in {@code dray.events}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobEvent.JobSubmitted.class, name = "JobSubmitted"),
    @JsonSubTypes.Type(value = JobEvent.JobQueued.class, name = "JobQueued"),
    @JsonSubTypes.Type(value = JobEvent.JobAppointed.class, name = "JobAppointed"),
    @JsonSubTypes.Type(value = JobEvent.JobUnplaceable.class, name = "JobUnplaceable"),
    @JsonSubTypes.Type(value = JobEvent.RunGranted.class, name = "RunGranted"),
    @JsonSubTypes.Type(value = JobEvent.RunStarted.class, name = "RunStarted"),
    @JsonSubTypes.Type(value = JobEvent.RunLogged.class, name = "RunLogged"),
    @JsonSubTypes.Type(value = JobEvent.RunLost.class, name = "RunLost"),
    @JsonSubTypes.Type(value = JobEvent.RetryScheduled.class, name = "RetryScheduled"),
    @JsonSubTypes.Type(value = JobEvent.StopRequested.class, name = "StopRequested"),
    @JsonSubTypes.Type(value = JobEvent.JobFinished.class, name = "JobFinished"),
    @JsonSubTypes.Type(value = JobEvent.JobDeleted.class, name = "JobDeleted")
})
public sealed interface JobEvent extends LedgerEvent {
    JobId job();

    @Override
    default String about() {
        return job().value();
    }

    record JobSubmitted(JobId job, String incarnation, JobSpec spec, Job.Submission submission) implements JobEvent {}

    /** Its next attempt waits in a lane. */
    record JobQueued(JobId job, Instant at, String lane, int reissues) implements JobEvent {}

    /** Its next attempt was appointed to a node, which makes room for it. */
    record JobAppointed(JobId job, Instant at, NodeIncarnation node) implements JobEvent {}

    record JobUnplaceable(JobId job, Instant at, String reason) implements JobEvent {}

    record RunGranted(JobId job, int attempt, RunId run, NodeIncarnation node, Instant at) implements JobEvent {}

    record RunStarted(JobId job, RunId run, Instant at, LogSpan log) implements JobEvent {}

    /** All that a run printed is in the log. */
    record RunLogged(JobId job, RunId run, LogSpan log) implements JobEvent {}

    /** A run is gone without a result; {@code counted} when that was no wish of its node. */
    record RunLost(JobId job, RunId run, Instant at, boolean counted, String reason) implements JobEvent {}

    record RetryScheduled(JobId job, Instant at, Instant dueAt, String reason) implements JobEvent {}

    record StopRequested(JobId job, Instant at) implements JobEvent {}

    /** @param phase STOPPED, SUCCEEDED or FAILED */
    record JobFinished(
            JobId job,
            JobPhase phase,
            Instant at,
            @Nullable Integer exitCode,
            @Nullable JobErrorType errorType,
            @Nullable String message)
            implements JobEvent {}

    record JobDeleted(JobId job) implements JobEvent {}
}
