package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.log.LogWriter;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * What all runs of a node share.
 *
 * @param programs who may ask for tasks
 * @param runs the one thread that runs live on
 * @param stopGrace how long a process may take to end once it was asked to
 */
record RunSetting(
        JobFolder folders,
        JobEnvironment environment,
        LogWriter logs,
        Programs programs,
        Executor runs,
        LongSupplier nanoTime,
        Duration stopGrace) {

    /** Prepares a run's folder on a thread of its own, for as long as its environment allows. Cancelling interrupts it. */
    CompletableFuture<Path> prepare(RunId run, RuntimeEnv env) {
        CompletableFuture<Path> prepared = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().name("dray-setup-" + run).start(() -> {
            try {
                prepared.complete(folders.prepare(run, env));
            } catch (RuntimeException e) {
                prepared.completeExceptionally(e);
            } finally {
                if (prepared.isCompletedExceptionally()) {
                    folders.remove(run);
                }
            }
        });
        prepared.orTimeout(env.setupTimeoutOrDefault().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((path, failure) -> {
                    if (failure instanceof TimeoutException || failure instanceof CancellationException) {
                        worker.interrupt();
                    }
                });
        return prepared;
    }

    DrayException setupFailure(Throwable failure, RuntimeEnv env) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof DrayException known) {
            return known;
        }
        String reason = cause instanceof TimeoutException
                ? "it took longer than " + env.setupTimeoutOrDefault().toSeconds() + " s"
                : cause.toString();
        return new DrayException(ErrorCode.SETUP_FAILED, reason, cause);
    }

    Path workerJar() {
        return environment.workerJar();
    }

    Map<String, String> environment(JobTicket ticket, RunId run, Path folder, ResourceSet held) {
        return environment.of(ticket, run, folder, held);
    }
}
