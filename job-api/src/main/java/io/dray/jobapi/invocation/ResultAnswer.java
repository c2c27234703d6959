package io.dray.jobapi.invocation;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.jobapi.pack.PackageStore;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.run.InvocationId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers with the bare result of a handler, or with why there is none. */
final class ResultAnswer {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,1000}");

    private final PackageStore packages;

    ResultAnswer(PackageStore packages) {
        this.packages = packages;
    }

    void send(Exchange exchange, InvocationId id, int version, int attempt, InvocationResult result)
            throws IOException, InterruptedException {
        HttpServerResponse response = exchange.response();
        response.putHeader("Dray-Invocation", printable(id.value(), "-"))
                .putHeader("Dray-Attempt", Integer.toString(attempt))
                .putHeader("Dray-Version", Integer.toString(version));
        if (!result.kind().succeeded()) {
            fail(response, id, attempt, result);
            return;
        }
        StoredOutput stored = result.stored();
        String contentType = result.contentType();
        if (stored != null) {
            stream(exchange, id, mediaType(contentType), stored);
        } else if (contentType == null && result.output().size() == 0) {
            response.setStatusCode(204).end();
        } else {
            harmless(response)
                    .putHeader("Content-Type", mediaType(contentType))
                    .end(Buffer.buffer(result.output().bytes()));
        }
    }

    private static void fail(HttpServerResponse response, InvocationId id, int attempt, InvocationResult result) {
        if (result.kind() == Kind.LOST) {
            response.putHeader("Retry-After", "1");
        }
        Failure failure = result.failure();
        FailureProblem.of(
                        id,
                        attempt,
                        result.kind(),
                        failure == null ? Failure.of("It has no result: " + result.kind()) : failure)
                .send(response);
    }

    private void stream(Exchange exchange, InvocationId id, String mediaType, StoredOutput stored)
            throws IOException, InterruptedException {
        try (FileChannel content = packages.content(stored.sha256())
                .orElseThrow(() -> new DrayException(
                        ErrorCode.NOT_FOUND, "The result of invocation " + id + " is not kept any more"))) {
            harmless(exchange.response());
            StreamedAnswer answer = exchange.stream(mediaType, content.size());
            answer.write(content);
            answer.end();
        }
    }

    /** To a browser that shows it: a page that a handler made is none of ours, and may not act as one. */
    private static HttpServerResponse harmless(HttpServerResponse response) {
        return response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Content-Security-Policy", "sandbox");
    }

    /** What a handler calls its output, if a header can hold that. */
    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "application/octet-stream" : printable(contentType, "application/octet-stream");
    }

    private static String printable(String text, String otherwise) {
        return PRINTABLE.matcher(text).matches() ? text : otherwise;
    }
}
