package io.dray.jobapi.schedule;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.dray.jobapi.function.FunctionCatalog;
import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.ledger.LedgerViews;

/** The paths of schedules. */
public final class ScheduleRoutes {
    private ScheduleRoutes() {}

    public static void add(Routes routes, FunctionCatalog catalog, LedgerDesk ledger, LedgerViews views) {
        Schedules schedules = new Schedules(catalog, ledger, views);
        routes.on(
                        POST,
                        "/api/schedules/:name",
                        PROBLEM,
                        schedules::create,
                        RouteDoc.of("createSchedule", "Invokes a function by the clock")
                                .body(RouteDoc.JSON))
                .on(
                        GET,
                        "/api/schedules",
                        PROBLEM,
                        schedules::list,
                        RouteDoc.of("listSchedules", "All schedules, by name"))
                .on(
                        GET,
                        "/api/schedules/:name",
                        PROBLEM,
                        schedules::one,
                        RouteDoc.of("readSchedule", "A schedule as it stands"))
                .on(
                        DELETE,
                        "/api/schedules/:name",
                        PROBLEM,
                        schedules::delete,
                        RouteDoc.of("deleteSchedule", "Forgets a schedule"));
    }
}
