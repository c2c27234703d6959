package io.dray.cli.client;

import io.dray.model.job.Priority;
import io.dray.model.wire.Payload;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/functions/{name}/invocations}. */
public record Call(Body body, Manner manner) {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

    /**
     * What the handler gets.
     *
     * @param headers in their order; a name may come twice
     */
    public record Body(Payload bytes, @Nullable String contentType, List<Map.Entry<String, String>> headers) {
        public static final Body EMPTY = new Body(Payload.EMPTY, null, List.of());

        public Body {
            headers = List.copyOf(headers);
        }
    }

    /**
     * How it is called; null leaves the choice to Dray.
     *
     * @param async whether to answer once it is accepted
     * @param patience how long to wait for its end
     * @param key the same key and body is the same invocation
     * @param callback URL that is told the outcome
     */
    public record Manner(
            boolean async,
            @Nullable Duration patience,
            @Nullable String key,
            @Nullable Duration delay,
            @Nullable Instant at,
            @Nullable Priority priority,
            @Nullable String callback) {
        public static final Manner USUAL = new Manner(false, null, null, null, null, null, null);

        /** Whether the ledger decides about it before it is queued, so that a key makes it the only one. */
        boolean guarded() {
            return async || key != null || delay != null || at != null || callback != null;
        }
    }

    /** The usual call with this text. */
    public static Call of(String text) {
        return new Call(new Body(Payload.text(text), null, List.of()), Manner.USUAL);
    }

    ApiPath path(String function) {
        return ApiPath.of("functions", function, "invocations")
                .with("async", manner.async ? true : null)
                .with(
                        "delay",
                        manner.delay == null ? null : Seconds.of(manner.delay).toPlainString())
                .with("at", manner.at)
                .with("priority", manner.priority == null ? null : manner.priority.wireName())
                .with("callback", manner.callback);
    }

    /** @throws IllegalArgumentException for a header that can't be sent */
    HttpRequest.Builder write(HttpRequest.Builder request, @Nullable String key) {
        body.headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        if (body.contentType != null) {
            request.header("Content-Type", body.contentType);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (manner.patience != null) {
            request.header("Prefer", "wait=" + Seconds.whole(manner.patience));
        }
        Duration patience = manner.patience == null ? USUAL_WAIT : manner.patience;
        return request.timeout(patience.plus(Api.ANSWER)).POST(BodyPublishers.ofByteArray(body.bytes.bytes()));
    }
}
