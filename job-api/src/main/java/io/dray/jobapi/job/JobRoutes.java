package io.dray.jobapi.job;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.dray.jobapi.http.ErrorStyle.RAY;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.jobapi.log.Seats;
import io.dray.model.log.LogReader;

/** The paths of jobs: Ray's, and ours beside them. */
public final class JobRoutes {
    private JobRoutes() {}

    public static void add(
            Routes routes, SubmitJobs submit, LedgerDesk ledger, LedgerViews ledgerViews, LogReader log, Seats seats) {
        JobViews views = new JobViews(ledgerViews);
        EndJobs end = new EndJobs(ledger);
        ReadJobs read = new ReadJobs(views);
        ReadLogs logs = new ReadLogs(views, log, seats);
        routes.on(
                        POST,
                        "/api/jobs",
                        RAY,
                        submit::submit,
                        RouteDoc.of("submitJob", "Submits a job: its spec, or a form of files and spec")
                                .header("Idempotency-Key", "string", "The same key is the same job")
                                .body(RouteDoc.JSON, RouteDoc.FORM))
                .on(
                        GET,
                        "/api/jobs",
                        RAY,
                        read::list,
                        RouteDoc.of("listJobs", "All jobs, newest first")
                                .query("limit", "integer", "At most so many")
                                .query("status", "string", "Only those of this status"))
                .on(
                        GET,
                        "/api/jobs/:id",
                        RAY,
                        read::one,
                        RouteDoc.of("readJob", "A job as it stands")
                                .query("wait", "number", "Seconds to wait for its end, at most 3600"))
                .on(DELETE, "/api/jobs/:id", RAY, end::delete, RouteDoc.of("deleteJob", "Forgets a job that has ended"))
                .on(POST, "/api/jobs/:id/stop", RAY, end::stop, RouteDoc.of("stopJob", "Stops a job"))
                .on(GET, "/api/jobs/:id/logs", RAY, logs::all, log(RouteDoc.of("readJobLogs", "What a job printed")))
                .on(
                        GET,
                        "/api/jobs/:id/logs/tail",
                        RAY,
                        logs::tail,
                        log(RouteDoc.of("tailJobLogs", "What a job prints as it comes, over a WebSocket"))
                                .query("format", "string", "text, or json for a frame per chunk")
                                .gives(101, ""))
                .on(
                        GET,
                        "/api/jobs/:id/why",
                        PROBLEM,
                        new WhyJob(views)::answer,
                        RouteDoc.of("whyJob", "Why a job is where it is"));
    }

    private static RouteDoc log(RouteDoc doc) {
        return doc.query("attempt", "integer", "Only this attempt").query("stream", "string", "stdout or stderr");
    }
}
