package io.dray.jobapi.http;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and the answer to it, for a thread that may block. */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private static final Pattern WAIT = Pattern.compile("\\s*wait\\s*=\\s*\"?([0-9]{1,9}(?:\\.[0-9]{1,9})?)\"?\\s*");
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

    public HttpServerRequest request() {
        return routing.request();
    }

    public HttpServerResponse response() {
        return routing.response();
    }

    public BodyStream body() {
        return body;
    }

    /** How many bytes the body is said to have; -1 when that is not said. */
    public long length() {
        String length = request().getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw DrayException.badRequest("Expected a Content-Length, but got '" + length + "'");
        }
    }

    /** From here on a failure is told in this style. */
    public void style(ErrorStyle next) {
        style = next;
    }

    public String path(String name) {
        String value = routing.pathParam(name);
        return value == null ? "" : value;
    }

    public @Nullable String header(String name) {
        return request().getHeader(name);
    }

    public Query query() {
        return new Query(routing);
    }

    /** {@code Prefer: wait=N}, RFC 7240. What else is preferred, or can't be read, is passed over. */
    public OptionalDouble preferredWait(double most) {
        for (String preferences : request().headers().getAll("Prefer")) {
            for (String preference : preferences.split("[,;]", -1)) {
                Matcher wait = WAIT.matcher(preference);
                if (wait.matches()) {
                    return OptionalDouble.of(Math.min(most, Double.parseDouble(wait.group(1))));
                }
            }
        }
        return OptionalDouble.empty();
    }

    /** All of the body. */
    public byte[] bytes(int most, String what) throws IOException {
        long announced = length();
        if (announced > most) {
            throw Problem.tooLarge(most, what);
        }
        byte[] bytes = announced < 0 ? body.readNBytes(most + 1) : body.readNBytes((int) announced);
        if (bytes.length > most) {
            throw Problem.tooLarge(most, what);
        }
        if (announced >= 0 && body.read() >= 0) {
            throw new ClientGone("there is more than was announced");
        }
        return bytes;
    }

    /** Calls back, on any thread, when the client has gone before its answer was complete. */
    public void onGone(Runnable listener) {
        response().closeHandler(nothing -> listener.run());
        if (response().closed()) {
            listener.run();
        }
    }

    /** An empty 200. */
    public void ok() {
        response().end();
    }

    public void text(int status, String text) {
        response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text);
    }

    public void json(Object value) {
        json(200, value);
    }

    public void json(int status, Object value) {
        response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(Json.bytes(value)));
    }

    /** Starts a JSON answer of unknown length. */
    public StreamedAnswer stream() {
        return stream("application/json");
    }

    /** Starts an answer of unknown length. */
    public StreamedAnswer stream(String contentType) {
        response().putHeader("Content-Type", contentType).setChunked(true);
        return new StreamedAnswer(response());
    }

    /** Starts an answer of so many bytes. */
    public StreamedAnswer stream(String contentType, long length) {
        response().putHeader("Content-Type", contentType).putHeader("Content-Length", Long.toString(length));
        return new StreamedAnswer(response());
    }

    /** Turns the request into a WebSocket; {@code onClose} is called when that closes. */
    public CompletableFuture<ServerWebSocket> upgrade(Runnable onClose) {
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
