package io.dray.jobapi.deadletter;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.invocation.DeadLetterReader;
import java.util.random.RandomGenerator;

/** The paths of dead letters. */
public final class DeadLetterRoutes {
    private DeadLetterRoutes() {}

    public static void add(
            Routes routes, LedgerViews views, LedgerDesk ledger, DeadLetterReader reader, RandomGenerator random) {
        DeadLetters read = new DeadLetters(views, reader);
        DealWithLetters deal = new DealWithLetters(read, ledger, random);
        routes.on(
                        GET,
                        "/api/dlq",
                        PROBLEM,
                        read::list,
                        filtered(RouteDoc.of("listDeadLetters", "What failed for good, newest first")))
                .on(
                        DELETE,
                        "/api/dlq",
                        PROBLEM,
                        deal::dropAll,
                        several(RouteDoc.of("dropDeadLetters", "Forgets all that are meant")))
                .on(
                        POST,
                        "/api/dlq/redrive",
                        PROBLEM,
                        deal::redriveAll,
                        several(RouteDoc.of("redriveDeadLetters", "Runs all that are meant again")))
                .on(
                        GET,
                        "/api/dlq/:id",
                        PROBLEM,
                        read::one,
                        RouteDoc.of("readDeadLetter", "A dead letter with what it was to be given"))
                .on(DELETE, "/api/dlq/:id", PROBLEM, deal::drop, RouteDoc.of("dropDeadLetter", "Forgets a dead letter"))
                .on(
                        POST,
                        "/api/dlq/:id/redrive",
                        PROBLEM,
                        deal::redrive,
                        RouteDoc.of("redriveDeadLetter", "Runs a dead letter again"));
    }

    private static RouteDoc filtered(RouteDoc doc) {
        return doc.query("trigger", "string", "Only those of this trigger")
                .query("function", "string", "Only those of this function")
                .query("reason", "string", "A kind of failure, or the class of an exception")
                .query("since", "string", "ISO 8601")
                .query("until", "string", "ISO 8601")
                .query("limit", "integer", "At most so many, the newest");
    }

    private static RouteDoc several(RouteDoc doc) {
        return filtered(doc).query("all", "boolean", "Has to be said when nothing else is");
    }
}
