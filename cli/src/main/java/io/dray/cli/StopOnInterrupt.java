package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.model.error.DrayException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks the job to stop when this process is interrupted (Ctrl-C, SIGTERM) before {@link #close}. */
final class StopOnInterrupt implements AutoCloseable {
    private static final long PATIENCE_MS = 2_000;

    private final Shell shell;
    private final DrayClient client;
    private final CompletableFuture<String> submitted = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stop, "dray-interrupt");

    StopOnInterrupt(Shell shell, DrayClient client) {
        this.shell = shell;
        this.client = client;
    }

    /** Submits; what is on its way when the interrupt comes is stopped too. */
    String watch(Supplier<String> submit) {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            String id = submit.get();
            submitted.complete(id);
            return id;
        } finally {
            submitted.cancel(false); // no job came of it
        }
    }

    private void stop() {
        try {
            String id = submitted.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            shell.say("Asking job " + id + " to stop. See how it ends: dray job status " + id);
            client.stop(id);
        } catch (DrayException e) {
            shell.say("It may still run: " + e.sentence());
        } catch (TimeoutException e) {
            shell.say("Dray has not answered yet, so the job may have been submitted. See: dray job list");
        } catch (InterruptedException | ExecutionException | CancellationException e) {
            // nothing was submitted
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitEnd(); // it runs already, with the client the caller is about to close
        }
    }

    private void awaitEnd() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
