package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts outputs that are too large to travel in the log into the package store, through the Job API, under their hash. They stay
 * there for a day, as long as the outcome that refers to them. Thread-safe.
 */
final class OutputStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputStore.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String api;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    OutputStore(String api) {
        this.api = api;
    }

    /** On a thread of its own: hashes, uploads and removes the file, then tells the result. */
    void keep(Path file, @Nullable String contentType, Consumer<InvocationResult> told) {
        Thread.ofVirtual().name("dray-output").start(() -> told.accept(keep(file, contentType)));
    }

    private InvocationResult keep(Path file, @Nullable String contentType) {
        try {
            String sha256 = ContentHash.of(file).toString();
            URI target = URI.create(api + "/api/packages/dray/" + sha256 + "-output.bin");
            HttpRequest request = HttpRequest.newBuilder(target)
                    .timeout(PATIENCE)
                    .PUT(BodyPublishers.ofFile(file))
                    .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status == 200) {
                StoredOutput stored = new StoredOutput(sha256, Files.size(file));
                return new InvocationResult(Kind.SUCCEEDED, contentType, Payload.EMPTY, stored, null);
            }
            return InvocationResult.failed(
                    status == 413 ? Kind.TERMINAL : Kind.RETRYABLE,
                    "Its output of " + Files.size(file) + " bytes could not be kept: the store answered " + status);
        } catch (IOException e) {
            return InvocationResult.failed(Kind.RETRYABLE, "Its output could not be kept: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return InvocationResult.failed(Kind.LOST, "Its node was stopped while its output was being kept");
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} can't be removed", file, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
