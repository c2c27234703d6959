package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.vertx.core.http.HttpServerResponse;

/** How a path tells of a failure. */
public enum ErrorStyle {
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
            return Problem.status(code);
        }

        @Override
        void write(HttpServerResponse response, int status, ErrorCode code, String sentence) {
            Problem.of(status, sentence).with("code", code.number()).send(response);
        }
    };

    abstract int status(ErrorCode code);

    abstract void write(HttpServerResponse response, int status, ErrorCode code, String sentence);

    void send(HttpServerResponse response, DrayException failure) {
        send(response, status(failure.code()), failure);
    }

    void send(HttpServerResponse response, int status, DrayException failure) {
        if (failure.code().retryable()) {
            response.putHeader("Retry-After", "1");
        }
        response.setStatusCode(status);
        write(response, status, failure.code(), Problem.clipped(failure.sentence()));
    }
}
