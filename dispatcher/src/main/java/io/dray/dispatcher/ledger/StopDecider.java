package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Run;
import io.dray.model.ledger.Answer.StopAsked;
import io.dray.model.ledger.Command.StopJob;
import io.dray.model.ledger.JobEvent.StopRequested;
import io.dray.model.ledger.Order;
import java.util.Objects;

/** Shuts a job out: one that waits is over at once, one that runs as soon as its runner has ended it. */
final class StopDecider {
    private StopDecider() {}

    static void decide(StopJob command, Decision decision) {
        Job job = decision.job(command.job());
        if (job == null) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, "Job " + command.job() + " does not exist");
            return;
        }
        switch (job.phase()) {
            case UNPLACEABLE, QUEUED, BACKOFF -> {
                withdraw(job, decision);
                EndRun.stopped(job, null, decision);
            }
            case GRANTED, RUNNING -> {
                Run run = Objects.requireNonNull(job.run());
                decision.emit(new StopRequested(job.id(), decision.now()));
                decision.order(new Order.Stop(run.node(), run.id()));
            }
            case STOPPING, STOPPED, SUCCEEDED, FAILED -> {}
        }
        decision.answer(command.caller(), new StopAsked(!job.phase().terminal()));
    }

    private static void withdraw(Job job, Decision decision) {
        Job.Waiting waiting = job.waiting();
        if (waiting != null && waiting.node() != null) {
            decision.order(new Order.Withdraw(waiting.node(), job.id(), job.incarnation()));
        }
    }
}
