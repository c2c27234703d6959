package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Which request goes where. A request is checked and its handler found on the event loop; the handler runs on a thread of
 * its own, where it may block. A path is served with and without a slash at its end.
 */
public final class Routes {
    private static final Pattern PARAMETER = Pattern.compile("/:([A-Za-z0-9]+)");
    private static final Pattern VERB = Pattern.compile("[^/]:");

    private final List<Route> routes = new ArrayList<>();
    private final Router router;
    private final Executor threads;
    private final Semaphore room;

    public Routes(Vertx vertx, Executor threads, int requests) {
        this.router = Router.router(vertx);
        this.threads = threads;
        this.room = new Semaphore(requests);
        router.errorHandler(400, routing -> problem(routing, 400, ErrorCode.BAD_REQUEST, "This path can't be read"));
        router.errorHandler(
                404,
                routing -> problem(
                        routing,
                        404,
                        ErrorCode.NOT_FOUND,
                        "There is nothing at " + routing.request().path()));
        router.errorHandler(
                405,
                routing -> problem(
                        routing,
                        405,
                        ErrorCode.BAD_REQUEST,
                        "There is no " + routing.request().method() + " of "
                                + routing.request().path()));
        router.errorHandler(
                500, routing -> problem(routing, 500, ErrorCode.MISCONFIGURED, "The server made a mistake"));
    }

    /** What answers a request. It may block; what it throws becomes the answer. */
    public interface Action {
        void answer(Exchange exchange) throws Exception;
    }

    /**
     * A path: {@code :name} after a slash stands for whatever is there. Requests look through them in the order in which they were
     * added.
     *
     * @param documented its part of the OpenAPI document
     */
    public Routes on(HttpMethod method, String path, ErrorStyle style, Action action, RouteDoc documented) {
        routes.add(new Route(method, path, style, documented));
        if (VERB.matcher(path).find()) {
            router.routeWithRegex(method, regex(path)).handler(routing -> run(routing, style, action));
        } else {
            router.route(method, path).handler(routing -> run(routing, style, action));
            router.route(method, path + "/").handler(routing -> run(routing, style, action));
        }
        return this;
    }

    /** For a path with a verb behind a colon, which would be taken for the name of a parameter. */
    private static String regex(String path) {
        return PARAMETER.matcher(path).replaceAll("/(?<$1>[^/]+)") + "/?";
    }

    /** What has been added. */
    List<Route> all() {
        return routes;
    }

    /** One of them, as it is documented. */
    record Route(HttpMethod method, String path, ErrorStyle style, RouteDoc doc) {
        /** As OpenAPI writes it. */
        String template() {
            return PARAMETER.matcher(path).replaceAll("/{$1}");
        }

        List<String> parameters() {
            return PARAMETER
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    /** The beginning of every request. On its event loop. */
    public void handle(HttpServerRequest request) {
        BrowserGuard.Refusal refusal = BrowserGuard.check(request);
        if (refusal == null) {
            router.handle(request);
        } else {
            ErrorStyle.RAY.send(request.response(), refusal.status(), refusal.reason());
        }
    }

    private void run(RoutingContext routing, ErrorStyle style, Action action) {
        if (!room.tryAcquire()) {
            style.send(
                    routing.response(),
                    new DrayException(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "As many requests wait here as this server takes on; try again"));
            return;
        }
        Exchange exchange = new Exchange(routing, style);
        threads.execute(() -> {
            try {
                action.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.fail(new ClientGone("this server is closing"));
            } catch (Throwable e) {
                exchange.fail(e);
            } finally {
                exchange.finish();
                room.release();
            }
        });
    }

    private static void problem(RoutingContext routing, int status, ErrorCode code, String sentence) {
        if (!routing.response().ended()) {
            ErrorStyle.PROBLEM.send(routing.response(), status, new DrayException(code, sentence));
        }
    }
}
