package io.dray.jobapi.invocation;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.pack.PackageStore;
import io.dray.jobapi.waiter.Waiter;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The paths of invocations. */
public final class InvocationRoutes {
    private final FunctionCatalog catalog;
    private final Waiter waiter;
    private final LedgerDesk ledger;
    private final GuardedInvocations invocations;
    private final ResultAnswer answer;
    private final RandomGenerator random;
    private final InstantSource clock;

    public InvocationRoutes(
            FunctionCatalog catalog,
            Waiter waiter,
            LedgerDesk ledger,
            Outcomes outcomes,
            PackageStore packages,
            RandomGenerator random,
            InstantSource clock) {
        this.catalog = catalog;
        this.waiter = waiter;
        this.ledger = ledger;
        this.invocations = new GuardedInvocations(ledger, outcomes);
        this.answer = new ResultAnswer(packages);
        this.random = random;
        this.clock = clock;
    }

    public void add(Routes routes) {
        InvokeFunctions invoke = new InvokeFunctions(catalog, waiter, invocations, answer, random, clock);
        BatchInvoke batch = new BatchInvoke(catalog, ledger, invocations, random, clock);
        ReadInvocations read = new ReadInvocations(invocations, answer, ledger);
        routes.on(
                        POST,
                        "/api/functions/:name/invocations",
                        PROBLEM,
                        invoke::invoke,
                        asked(RouteDoc.of(
                                        "invokeFunction", "Invokes a function with the body and waits for its result"))
                                .body(RouteDoc.JSON, RouteDoc.TEXT, RouteDoc.BYTES)
                                .alsoGives(200, RouteDoc.BYTES)
                                .alsoGives(202, RouteDoc.JSON)
                                .alsoGives(204, ""))
                .on(
                        POST,
                        "/api/functions/:name/invocations:batch",
                        PROBLEM,
                        batch::invoke,
                        asked(RouteDoc.of(
                                        "invokeFunctionBatch",
                                        "Invokes a function for each line, and answers each with one"))
                                .body(RouteDoc.NDJSON)
                                .gives(200, RouteDoc.NDJSON))
                .on(
                        GET,
                        "/api/invocations/:id",
                        PROBLEM,
                        read::one,
                        RouteDoc.of("readInvocation", "An invocation as it stands")
                                .query("wait", "number", "Seconds to wait for its end, at most 300"))
                .on(
                        GET,
                        "/api/invocations/:id/result",
                        PROBLEM,
                        read::result,
                        RouteDoc.of("readInvocationResult", "The bare result of an invocation that has ended")
                                .gives(200, RouteDoc.BYTES)
                                .alsoGives(204, ""))
                .on(
                        DELETE,
                        "/api/invocations/:id",
                        PROBLEM,
                        read::cancel,
                        RouteDoc.of("cancelInvocation", "Cancels an invocation"));
    }

    private static RouteDoc asked(RouteDoc doc) {
        return doc.query("async", "boolean", "Whether only to accept it")
                .query("delay", "number", "Seconds until it may run; implies async")
                .query("at", "string", "When it may run, ISO 8601; implies async")
                .query("priority", "string", "high, normal or low")
                .query("callback", "string", "A URL that is told the outcome; implies async")
                .header("Prefer", "string", "wait=N: seconds to wait, at most 300; 30 when it is not said")
                .header("Idempotency-Key", "string", "The same key is the same invocation for 24 hours");
    }
}
