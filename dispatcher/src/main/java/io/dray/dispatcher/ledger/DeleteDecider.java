package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Command.DeleteJob;
import io.dray.model.ledger.JobEvent.JobDeleted;

/** Forgets a job that has ended. */
final class DeleteDecider {
    private DeleteDecider() {}

    static void decide(DeleteJob command, Decision decision) {
        Job job = decision.job(command.job());
        if (job == null) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, "Job " + command.job() + " does not exist");
        } else if (!job.phase().terminal()) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.WRONG_STATE,
                    "Attempted to delete job '" + job.id() + "', but it is in a non-terminal state " + job.status()
                            + ".");
        } else {
            decision.emit(new JobDeleted(job.id()));
            decision.answer(command.caller(), new Deleted());
        }
    }
}
