package io.dray.jobapi;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and the answer to it, for a thread that may block. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private static final long LINGER_MILLIS = 30_000;

    private final RoutingContext routing;
    private final BodyStream body;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private ErrorStyle style;
    private boolean isSocket;

    Exchange(RoutingContext routing, ErrorStyle style) {
        this.routing = routing;
        this.body = new BodyStream(routing.request());
        this.style = style;
    }

    HttpServerRequest request() {
        return routing.request();
    }

    HttpServerResponse response() {
        return routing.response();
    }

    BodyStream body() {
        return body;
    }

    /** How many bytes the body is said to have; -1 when that is not said. */
    long length() {
        String length = request().getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw DrayException.badRequest("Expected a Content-Length, but got '" + length + "'");
        }
    }

    /** From here on a failure is told in this style. */
    void style(ErrorStyle next) {
        style = next;
    }

    String path(String name) {
        String value = routing.pathParam(name);
        return value == null ? "" : value;
    }

    /** The job that the path names. */
    JobId job() {
        String id = path("id");
        try {
            return new JobId(id);
        } catch (DrayException e) {
            throw noJob(id.length() <= 140 ? id : id.substring(0, 140) + "…");
        }
    }

    static DrayException noJob(String id) {
        return new DrayException(ErrorCode.NOT_FOUND, "Job " + id + " does not exist");
    }

    Optional<String> query(String name) {
        List<String> values;
        try {
            values = routing.queryParam(name);
        } catch (HttpException e) {
            throw DrayException.badRequest("Expected a query that is percent-encoded UTF-8");
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** A whole number from 1. */
    OptionalInt queryCount(String name) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value > 0) {
                return OptionalInt.of(value);
            }
        } catch (NumberFormatException e) {
            LOG.debug("not a number: {}", text.get());
        }
        throw DrayException.badRequest(
                "Expected " + name + " to be a whole number from 1, but got '" + text.get() + "'");
    }

    /** An empty 200. */
    void ok() {
        response().end();
    }

    void text(int status, String text) {
        response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text);
    }

    void json(Object value) {
        response().putHeader("Content-Type", "application/json").end(Buffer.buffer(Json.bytes(value)));
    }

    /** Starts a JSON answer of unknown length. */
    StreamedAnswer stream() {
        response().putHeader("Content-Type", "application/json").setChunked(true);
        return new StreamedAnswer(response());
    }

    /** Starts an answer of so many bytes. */
    StreamedAnswer stream(String contentType, long length) {
        response().putHeader("Content-Type", contentType).putHeader("Content-Length", Long.toString(length));
        return new StreamedAnswer(response());
    }

    /** Turns the request into a WebSocket; {@code onClose} is called when that closes. */
    CompletableFuture<ServerWebSocket> upgrade(Runnable onClose) {
        CompletableFuture<ServerWebSocket> upgraded = new CompletableFuture<>();
        isSocket = true;
        context.runOnContext(nothing -> request()
                .toWebSocket()
                .onSuccess(socket -> {
                    socket.closeHandler(closed -> onClose.run());
                    upgraded.complete(socket);
                })
                .onFailure(upgraded::completeExceptionally));
        return upgraded;
    }

    /** Ends the exchange: what is left of the body goes by, for as long as a client may take to notice. */
    void finish() {
        if (isSocket || body.complete()) {
            return;
        }
        if (body.unasked()) {
            context.runOnContext(nothing -> request().connection().close()); // after the answer, which is on its way
            return;
        }
        body.discard();
        if (length() > 0 || request().getHeader("Transfer-Encoding") != null) {
            long timer = routing.vertx()
                    .setTimer(LINGER_MILLIS, late -> request().connection().close());
            body.onEnd(() -> routing.vertx().cancelTimer(timer));
        }
    }

    void fail(Throwable failure) {
        HttpServerResponse response = response();
        if (failure instanceof ClientGone) {
            LOG.debug("{} {}: {}", request().method(), request().path(), failure.getMessage());
            request().connection().close();
        } else if (response.headWritten()) {
            LOG.warn("{} {} broke off", request().method(), request().path(), failure);
            request().connection().close();
        } else if (failure instanceof DrayException expected) {
            style.send(response, expected);
        } else {
            LOG.error("{} {} failed", request().method(), request().path(), failure);
            style.send(
                    response,
                    500,
                    new DrayException(
                            ErrorCode.MISCONFIGURED,
                            failure instanceof IOException
                                    ? "The server could not read or write its files; its log says why"
                                    : "The server made a mistake; its log says which"));
        }
    }
}
