package io.dray.model.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the ledger. Stored as JSON in {@code dray.commands}; frozen by golden files. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.SubmitJob.class, name = "submit"),
    @JsonSubTypes.Type(value = Command.StopJob.class, name = "stop"),
    @JsonSubTypes.Type(value = Command.DeleteJob.class, name = "delete"),
    @JsonSubTypes.Type(value = Command.ClaimRuns.class, name = "claim"),
    @JsonSubTypes.Type(value = Command.ReportStarted.class, name = "started"),
    @JsonSubTypes.Type(value = Command.ReportEnded.class, name = "ended"),
    @JsonSubTypes.Type(value = Command.ReturnRun.class, name = "return"),
    @JsonSubTypes.Type(value = FunctionCommand.DeployFunction.class, name = "deploy"),
    @JsonSubTypes.Type(value = FunctionCommand.ChooseVersion.class, name = "chooseVersion"),
    @JsonSubTypes.Type(value = FunctionCommand.DeleteFunction.class, name = "deleteFunction"),
    @JsonSubTypes.Type(value = FunctionCommand.CountInvocations.class, name = "count"),
    @JsonSubTypes.Type(value = InvocationCommand.Invoke.class, name = "invoke"),
    @JsonSubTypes.Type(value = InvocationCommand.HandOver.class, name = "handOver"),
    @JsonSubTypes.Type(value = InvocationCommand.CancelInvocation.class, name = "cancel"),
    @JsonSubTypes.Type(value = InvocationCommand.DescribeInvocation.class, name = "describe"),
    @JsonSubTypes.Type(value = InvocationCommand.ClaimInvocations.class, name = "claimInvocations"),
    @JsonSubTypes.Type(value = InvocationCommand.ReportInvocations.class, name = "reportInvocations"),
    @JsonSubTypes.Type(value = InvocationCommand.ReturnInvocations.class, name = "returnInvocations"),
    @JsonSubTypes.Type(value = InvocationCommand.ReportCallback.class, name = "reportCallback"),
    @JsonSubTypes.Type(value = InvocationCommand.Redrive.class, name = "redrive"),
    @JsonSubTypes.Type(value = InvocationCommand.DropDeadLetter.class, name = "dropDeadLetter"),
    @JsonSubTypes.Type(value = TriggerCommand.CreateTrigger.class, name = "createTrigger"),
    @JsonSubTypes.Type(value = TriggerCommand.PauseTrigger.class, name = "pauseTrigger"),
    @JsonSubTypes.Type(value = TriggerCommand.ReplayTrigger.class, name = "replayTrigger"),
    @JsonSubTypes.Type(value = TriggerCommand.CountFiltered.class, name = "countFiltered"),
    @JsonSubTypes.Type(value = TriggerCommand.DeleteTrigger.class, name = "deleteTrigger"),
    @JsonSubTypes.Type(value = TriggerCommand.LoadParked.class, name = "loadParked"),
    @JsonSubTypes.Type(value = TriggerCommand.CreateSchedule.class, name = "createSchedule"),
    @JsonSubTypes.Type(value = TriggerCommand.DeleteSchedule.class, name = "deleteSchedule")
})
public sealed interface Command
        permits Command.Asked,
                Command.ClaimRuns,
                Command.ReportStarted,
                Command.ReportEnded,
                Command.ReturnRun,
                InvocationCommand,
                TriggerCommand {

    /** A command of a user, who waits for its answer. */
    sealed interface Asked extends Command
            permits SubmitJob,
                    StopJob,
                    DeleteJob,
                    FunctionCommand,
                    InvocationCommand.Invoke,
                    InvocationCommand.CancelInvocation,
                    InvocationCommand.DescribeInvocation,
                    InvocationCommand.Redrive,
                    InvocationCommand.DropDeadLetter,
                    TriggerCommand.CreateTrigger,
                    TriggerCommand.PauseTrigger,
                    TriggerCommand.ReplayTrigger,
                    TriggerCommand.DeleteTrigger,
                    TriggerCommand.CreateSchedule,
                    TriggerCommand.DeleteSchedule {
        Caller caller();
    }

    /**
     * @param bodyHash SHA-256 of the request's body
     * @param key SHA-256 of the idempotency key; null when there was none
     */
    record SubmitJob(
            Caller caller,
            JobId job,
            JobSpec spec,
            String bodyHash,
            @Nullable String key) implements Asked {}

    record StopJob(Caller caller, JobId job) implements Asked {}

    record DeleteJob(Caller caller, JobId job) implements Asked {}

    /** A runner pulled these tickets and has room for them. */
    record ClaimRuns(NodeIncarnation node, List<Claim> claims) implements Command {
        @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
        public ClaimRuns {
            claims = claims == null ? List.of() : List.copyOf(claims);
        }
    }

    /** One ticket of a claim. */
    record Claim(JobId job, String incarnation, int attempt, RunId run) {}

    /** The process of a granted run runs. */
    record ReportStarted(JobId job, RunId run, Instant at, LogSpan log) implements Command {}

    /** A granted run is over and all it printed is in the log. */
    record ReportEnded(
            JobId job,
            RunId run,
            Instant at,
            RunResult result,
            @Nullable LogSpan log) implements Command {}

    /** A granted run, or an appointed ticket, was given up by its runner for a reason of its own. */
    record ReturnRun(
            NodeIncarnation node,
            JobId job,
            String incarnation,
            int attempt,
            @Nullable RunId run,
            String reason) implements Command {}
}
