package io.dray.cli.up;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node has started, so that it can be stopped. Thread-safe. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Will be closed before all that were opened earlier. */
    synchronized <T extends AutoCloseable> T opened(T part) {
        started.push(part);
        return part;
    }

    /** Does it on a thread of its own. */
    static <T> CompletableFuture<T> beside(String name, Supplier<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofPlatform().name("dray-start-" + name).daemon().start(() -> {
            try {
                future.complete(work.get());
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** What came of it; throws what it threw. */
    static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.copy().orTimeout(READY.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** @throws DrayException when it does not come true in time, which {@code otherwise} calls it */
    static void await(BooleanSupplier ready, String otherwise) {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new DrayException(
                        ErrorCode.UNAVAILABLE,
                        otherwise + " within " + READY.toSeconds() + " s; the log in the data folder says why.");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (this) {
                part = started.poll();
            }
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part, e);
            }
        }
    }
}
