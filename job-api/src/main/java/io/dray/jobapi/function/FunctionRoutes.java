package io.dray.jobapi.function;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;

/** The paths of functions, but for their invocations. */
public final class FunctionRoutes {
    private FunctionRoutes() {}

    public static void add(
            Routes routes,
            DeployFunctions deploy,
            FunctionLogs logs,
            FunctionCatalog catalog,
            LedgerDesk ledger,
            LedgerViews views) {
        ReadFunctions read = new ReadFunctions(catalog, views, new FunctionCounts(ledger));
        DeleteFunctions delete = new DeleteFunctions(ledger, views, catalog);
        routes.on(
                        POST,
                        "/api/functions/:name",
                        PROBLEM,
                        deploy::deploy,
                        RouteDoc.of("deployFunction", "Makes a new version of a function and makes it current")
                                .body(RouteDoc.JSON, RouteDoc.FORM))
                .on(GET, "/api/functions", PROBLEM, read::list, RouteDoc.of("listFunctions", "All functions, by name"))
                .on(
                        GET,
                        "/api/functions/:name",
                        PROBLEM,
                        read::one,
                        RouteDoc.of("readFunction", "A function as it stands"))
                .on(
                        DELETE,
                        "/api/functions/:name",
                        PROBLEM,
                        delete::delete,
                        RouteDoc.of("deleteFunction", "Forgets a function and all its versions"))
                .on(
                        GET,
                        "/api/functions/:name/versions",
                        PROBLEM,
                        read::versions,
                        RouteDoc.of("listFunctionVersions", "The versions of a function, newest first"))
                .on(
                        POST,
                        "/api/functions/:name/rollback",
                        PROBLEM,
                        deploy::rollback,
                        RouteDoc.of(
                                        "rollBackFunction",
                                        "Makes another version current, if none is named the one before")
                                .body(RouteDoc.JSON))
                .on(
                        GET,
                        "/api/functions/:name/logs",
                        PROBLEM,
                        logs::all,
                        log(RouteDoc.of("readFunctionLogs", "What the workers of a function printed"))
                                .gives(200, RouteDoc.TEXT))
                .on(
                        GET,
                        "/api/functions/:name/logs/tail",
                        PROBLEM,
                        logs::tail,
                        log(RouteDoc.of("tailFunctionLogs", "What they print as it comes, over a WebSocket"))
                                .query("format", "string", "text, or json for a frame per chunk")
                                .gives(101, ""));
    }

    private static RouteDoc log(RouteDoc doc) {
        return doc.query("since_seconds", "number", "How far back to begin; 3600 when it is not said")
                .query("stream", "string", "stdout or stderr");
    }
}
