package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Submission;
import io.dray.model.ledger.Answer.Submitted;
import io.dray.model.ledger.Command.SubmitJob;
import io.dray.model.ledger.JobEvent.JobSubmitted;
import java.util.Objects;

/** Accepts a job, recognises a repeat of the same request, refuses what is taken. */
final class SubmitDecider {
    private SubmitDecider() {}

    static void decide(SubmitJob command, String incarnation, boolean full, Decision decision) {
        Job existing = decision.job(command.job());
        if (existing != null) {
            repeat(command, existing, decision);
            return;
        }
        if (full) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.TOO_MANY_REQUESTS,
                    "Expected fewer unfinished jobs: this cluster holds as many as it takes. Try again later");
            return;
        }
        Submission submission = new Submission(decision.now(), command.bodyHash(), command.key());
        decision.emit(new JobSubmitted(command.job(), incarnation, command.spec(), submission));
        QueueJob.decide(Objects.requireNonNull(decision.job(command.job())), decision);
        decision.answer(command.caller(), new Submitted(command.job()));
    }

    private static void repeat(SubmitJob command, Job existing, Decision decision) {
        Submission first = existing.submission();
        if (command.key() == null || !command.key().equals(first.key())) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.ALREADY_EXISTS,
                    "Job with submission_id " + command.job()
                            + " already exists. Please use a different submission_id.");
        } else if (!command.bodyHash().equals(first.bodyHash())) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.KEY_REUSED,
                    "Expected the same request as before under this Idempotency-Key, but job " + command.job()
                            + " was submitted with another body");
        } else {
            decision.answer(command.caller(), new Submitted(command.job()));
        }
    }
}
