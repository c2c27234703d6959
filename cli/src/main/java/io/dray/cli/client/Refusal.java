package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads an answer that is not a success. */
final class Refusal {
    private Refusal() {}

    static DrayException of(int status, String body, URI uri) {
        return new DrayException(code(status), sentence(status, body.strip(), uri));
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 401, 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 409 -> ErrorCode.WRONG_STATE;
            case 413 -> ErrorCode.TOO_LARGE;
            case 422 -> ErrorCode.KEY_REUSED;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            case 502, 504 -> ErrorCode.UNAVAILABLE;
            case 503 -> ErrorCode.NOT_READY;
            default -> status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.OUTCOME_UNKNOWN;
        };
    }

    private static String sentence(int status, String body, URI uri) {
        if (body.startsWith("{")) {
            String detail = detail(body);
            return detail.isEmpty() ? body : detail;
        }
        if (body.isEmpty() || body.startsWith("<")) {
            return uri + " answered with HTTP status " + status;
        }
        return body;
    }

    private static String detail(String body) {
        try {
            JsonNode problem = Json.tree(body.getBytes(StandardCharsets.UTF_8));
            String detail = problem.path("detail").asText();
            return detail.isEmpty() ? problem.path("title").asText() : detail;
        } catch (UncheckedIOException e) {
            return ""; // not JSON after all: the body itself is shown
        }
    }
}
