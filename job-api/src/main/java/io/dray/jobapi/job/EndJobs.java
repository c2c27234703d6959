package io.dray.jobapi.job;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Answer.StopAsked;
import io.dray.model.ledger.Command.DeleteJob;
import io.dray.model.ledger.Command.StopJob;
import java.util.Map;

/** Stops jobs, and forgets those that have ended. */
final class EndJobs {
    private final LedgerDesk ledger;

    EndJobs(LedgerDesk ledger) {
        this.ledger = ledger;
    }

    void stop(Exchange exchange) throws InterruptedException {
        JobId job = JobViews.id(exchange);
        boolean stopped = ledger.ask(job.value(), caller -> new StopJob(caller, job)) instanceof StopAsked asked
                && asked.stopped();
        exchange.json(Map.of("stopped", stopped));
    }

    void delete(Exchange exchange) throws InterruptedException {
        JobId job = JobViews.id(exchange);
        ledger.ask(job.value(), caller -> new DeleteJob(caller, job));
        exchange.json(Map.of("deleted", true));
    }
}
