package io.dray.jobapi.trigger;

import static io.dray.jobapi.http.ErrorStyle.PROBLEM;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.dray.jobapi.function.FunctionCounts;
import io.dray.jobapi.http.RouteDoc;
import io.dray.jobapi.http.Routes;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.trigger.TopicAdmin;

/** The paths of triggers. */
public final class TriggerRoutes {
    private TriggerRoutes() {}

    public static void add(
            Routes routes, ChangeTriggers change, LedgerViews views, FunctionCounts counts, TopicAdmin topics) {
        TriggerViews read = new TriggerViews(views, counts, topics);
        routes.on(
                        POST,
                        "/api/triggers/:name",
                        PROBLEM,
                        change::create,
                        RouteDoc.of("createTrigger", "Invokes a function for the records of a topic")
                                .body(RouteDoc.JSON))
                .on(GET, "/api/triggers", PROBLEM, read::list, RouteDoc.of("listTriggers", "All triggers, by name"))
                .on(
                        GET,
                        "/api/triggers/:name",
                        PROBLEM,
                        read::one,
                        RouteDoc.of("readTrigger", "A trigger as it stands"))
                .on(
                        DELETE,
                        "/api/triggers/:name",
                        PROBLEM,
                        change::delete,
                        RouteDoc.of("deleteTrigger", "Forgets a trigger"))
                .on(
                        POST,
                        "/api/triggers/:name/pause",
                        PROBLEM,
                        change::pause,
                        RouteDoc.of("pauseTrigger", "Lets a trigger read no further"))
                .on(
                        POST,
                        "/api/triggers/:name/resume",
                        PROBLEM,
                        change::resume,
                        RouteDoc.of("resumeTrigger", "Lets a paused trigger read on"))
                .on(
                        POST,
                        "/api/triggers/:name/replay",
                        PROBLEM,
                        change::replay,
                        RouteDoc.of("replayTrigger", "Lets a trigger begin anew")
                                .body(RouteDoc.JSON))
                .on(
                        GET,
                        "/api/triggers/:name/lag",
                        PROBLEM,
                        read::lag,
                        RouteDoc.of("readTriggerLag", "How far a trigger has got"));
    }
}
