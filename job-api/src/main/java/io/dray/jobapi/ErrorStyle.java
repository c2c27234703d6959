package io.dray.jobapi;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a path tells of a failure. */
enum ErrorStyle {
    /** The paths of Ray's API: Ray's status codes, and a sentence as plain text, which its client shows to people. */
    RAY {
        @Override
        int status(ErrorCode code) {
            return switch (code) {
                case ALREADY_EXISTS -> 400;
                case WRONG_STATE -> 500;
                default -> PROBLEM.status(code);
            };
        }

        @Override
        void write(HttpServerResponse response, int status, ErrorCode code, String sentence) {
            response.putHeader("Content-Type", "text/plain; charset=utf-8").end(sentence);
        }
    },
    /** Our own paths: RFC 9457. */
    PROBLEM {
        @Override
        int status(ErrorCode code) {
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

        @Override
        void write(HttpServerResponse response, int status, ErrorCode code, String sentence) {
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "about:blank");
            problem.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
            problem.put("status", status);
            problem.put("detail", sentence);
            problem.put("code", code.number());
            response.putHeader("Content-Type", "application/problem+json").end(Buffer.buffer(Json.bytes(problem)));
        }
    };

    private static final int LONGEST = 2_000;

    abstract int status(ErrorCode code);

    abstract void write(HttpServerResponse response, int status, ErrorCode code, String sentence);

    void send(HttpServerResponse response, DrayException failure) {
        send(response, status(failure.code()), failure);
    }

    void send(HttpServerResponse response, int status, DrayException failure) {
        String sentence = failure.sentence();
        if (failure.code().retryable()) {
            response.putHeader("Retry-After", "1");
        }
        response.setStatusCode(status);
        write(
                response,
                status,
                failure.code(),
                sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…");
    }
}
