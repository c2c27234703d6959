package io.dray.jobapi.http;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem document (RFC 9457), by itself or as a part of another document. For one thread. */
public final class Problem {
    private static final int LONGEST = 2_000;

    private final int status;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Problem(int status) {
        this.status = status;
    }

    public static Problem of(int status, String detail) {
        Problem problem = new Problem(status);
        problem.with("type", "about:blank")
                .with("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .with("status", status)
                .with("detail", detail);
        return problem;
    }

    public static Problem of(DrayException failure) {
        return of(status(failure.code()), clipped(failure.sentence()))
                .with("code", failure.code().number());
    }

    /** Another member; null is left out. */
    public Problem with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public Map<String, Object> members() {
        return members;
    }

    /** Ends the answer with this. */
    public void send(HttpServerResponse response) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(Json.bytes(members)));
    }

    static DrayException tooLarge(long most, String what) {
        return new DrayException(
                ErrorCode.TOO_LARGE, "Expected at most " + most + " bytes of " + what + ", but there are more");
    }

    static int status(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, WRONG_STATE -> 409;
            case TOO_LARGE -> 413;
            case KEY_REUSED, SETUP_FAILED -> 422;
            case TOO_MANY_REQUESTS -> 429;
            case OUTCOME_UNKNOWN, NOT_READY, UNAVAILABLE, FENCED -> 503;
            case MISCONFIGURED -> 500;
        };
    }

    static String clipped(String sentence) {
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
    }
}
