package io.dray.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** What a process printed, and its exit code. */
record Said(int code, String out, String err) {
    private static final Executor READERS = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("said").daemon().factory());

    /** Waits for its end; a test that takes too long ends it. */
    static Said of(Process process) throws InterruptedException {
        CompletableFuture<String> out = text(process.getInputStream());
        CompletableFuture<String> err = text(process.getErrorStream());
        try {
            return new Said(process.waitFor(), out.join(), err.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static CompletableFuture<String> text(InputStream in) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (in) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                READERS);
    }
}
