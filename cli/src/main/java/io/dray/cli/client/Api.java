package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Requests to one address, and what their failures mean. Thread-safe. */
final class Api implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration ANSWER = Duration.ofSeconds(60);

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    Api(URI address) {
        base = address.toString().replaceAll("/+$", "");
    }

    String address() {
        return base;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
    }

    /** The body of a success. */
    String get(String path) {
        return get(path, ANSWER);
    }

    String get(String path, Duration timeout) {
        return body(send(request(path).timeout(timeout).build()));
    }

    /** @throws DrayException what the server says when this is no success */
    String body(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw Refusal.of(answer.statusCode(), answer.body(), answer.uri());
        }
        return answer.body();
    }

    /** @throws DrayException {@link ErrorCode#UNAVAILABLE} when nobody answers */
    HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    /** @throws DrayException {@link ErrorCode#UNAVAILABLE} when nobody answers */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @throws DrayException when that is no JSON, so no answer of a Dray */
    JsonNode tree(String json) {
        try {
            return Json.tree(json.getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw new DrayException(
                    ErrorCode.UNAVAILABLE, "What answers at " + base + " is no Dray: that is no JSON", e);
        }
    }

    CompletableFuture<WebSocket> webSocket(String path, WebSocket.Listener listener) {
        URI uri = URI.create(base.replaceFirst("^http", "ws") + path);
        return http.newWebSocketBuilder().connectTimeout(CONNECT).buildAsync(uri, listener);
    }

    DrayException unreachable(Throwable cause) {
        boolean nobody = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        String sentence = nobody
                ? "No Dray answers at " + base + ". Start one with: dray up"
                : "The connection to Dray at " + base + " broke: " + cause.getMessage();
        return new DrayException(ErrorCode.UNAVAILABLE, sentence, cause);
    }

    static DrayException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new DrayException(ErrorCode.OUTCOME_UNKNOWN, "Interrupted while waiting for Dray", cause);
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
