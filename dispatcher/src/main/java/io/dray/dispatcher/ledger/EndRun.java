package io.dray.dispatcher.ledger;

import io.dray.model.job.Job;
import io.dray.model.job.Job.Run;
import io.dray.model.job.JobErrorType;
import io.dray.model.job.JobPhase;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Command.ReportEnded;
import io.dray.model.ledger.Command.ReportStarted;
import io.dray.model.ledger.Command.ReturnRun;
import io.dray.model.ledger.JobEvent.JobFinished;
import io.dray.model.ledger.JobEvent.RetryScheduled;
import io.dray.model.ledger.JobEvent.RunLogged;
import io.dray.model.ledger.JobEvent.RunLost;
import io.dray.model.ledger.JobEvent.RunStarted;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows when a run starts, ends, is given back or is lost. News of a run that does not hold its job is ignored. */
final class EndRun {
    /** An attempt whose node is lost is repeated; a job that takes its node with it this often is not. */
    static final int MAX_LOSSES = 20;

    private EndRun() {}

    static void started(ReportStarted command, Decision decision) {
        Job job = decision.job(command.job());
        if (job != null && job.heldBy(command.run())) {
            decision.emit(new RunStarted(job.id(), command.run(), command.at(), command.log()));
        }
    }

    static void ended(ReportEnded command, Decision decision) {
        Job job = decision.job(command.job());
        if (job == null || !job.heldBy(command.run())) {
            return;
        }
        if (command.log() != null) {
            decision.emit(new RunLogged(job.id(), command.run(), command.log()));
        }
        RunResult result = command.result();
        RetryPolicy retry = job.spec().retry();
        if (job.phase() == JobPhase.STOPPING) {
            stopped(job, result.exitCode(), decision);
        } else if (result.succeeded()) {
            finish(job, JobPhase.SUCCEEDED, result.exitCode(), null, "Job finished successfully.", decision);
        } else if (retryable(result) && job.tries().retries() < retry.maxRetries()) {
            decision.emit(new RetryScheduled(
                    job.id(),
                    decision.now(),
                    decision.now().plus(retry.delay(job.tries().retries())),
                    result.message()));
        } else {
            finish(job, JobPhase.FAILED, result.exitCode(), errorType(result), result.message(), decision);
        }
    }

    static void returned(ReturnRun command, Decision decision) {
        Job job = decision.job(command.job());
        if (job == null || !job.incarnation().equals(command.incarnation())) {
            return;
        }
        RunId run = command.run();
        if (run != null && job.heldBy(run)) {
            lost(job, run, false, command.reason(), decision);
        } else if (run == null
                && job.phase() == JobPhase.QUEUED
                && job.tries().attempt() == command.attempt()
                && job.waiting() != null
                && command.node().equals(job.waiting().node())) {
            QueueJob.decide(job, decision);
        }
    }

    static void nodeLost(Job job, Decision decision) {
        Run run = Objects.requireNonNull(job.run());
        lost(job, run.id(), true, "node " + run.node().node() + " was lost", decision);
    }

    static void stopped(Job job, @Nullable Integer exitCode, Decision decision) {
        finish(job, JobPhase.STOPPED, exitCode, null, "Job was intentionally stopped.", decision);
    }

    private static void lost(Job job, RunId run, boolean counted, String reason, Decision decision) {
        if (job.phase() == JobPhase.STOPPING) {
            stopped(job, null, decision);
        } else if (counted && job.tries().losses() + 1 >= MAX_LOSSES) {
            finish(
                    job,
                    JobPhase.FAILED,
                    null,
                    JobErrorType.JOB_SUPERVISOR_ACTOR_DIED,
                    "Job failed: its node was lost " + MAX_LOSSES + " times while it ran, the last time because "
                            + reason + ".",
                    decision);
        } else {
            decision.emit(new RunLost(job.id(), run, decision.now(), counted, reason));
            QueueJob.decide(Objects.requireNonNull(decision.job(job.id())), decision);
        }
    }

    private static void finish(
            Job job,
            JobPhase phase,
            @Nullable Integer exitCode,
            @Nullable JobErrorType errorType,
            String message,
            Decision decision) {
        decision.emit(new JobFinished(job.id(), phase, decision.now(), exitCode, errorType, message));
    }

    private static boolean retryable(RunResult result) {
        return switch (result.kind()) {
            case EXITED, TIMED_OUT -> true;
            case SETUP_FAILED, START_FAILED -> false;
        };
    }

    private static JobErrorType errorType(RunResult result) {
        return switch (result.kind()) {
            case EXITED -> JobErrorType.JOB_ENTRYPOINT_COMMAND_ERROR;
            case TIMED_OUT -> JobErrorType.JOB_TIMED_OUT;
            case SETUP_FAILED -> JobErrorType.RUNTIME_ENV_SETUP_FAILURE;
            case START_FAILED -> JobErrorType.JOB_ENTRYPOINT_COMMAND_START_ERROR;
        };
    }
}
