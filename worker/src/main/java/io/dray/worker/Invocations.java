package io.dray.worker;

import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Invoke;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The invocations that run, each on a platform thread: user code computes, calls native libraries and keeps things in thread
 * locals, and one that does must not hold up the others. Threads are reused (starting one costs more than a small invocation)
 * and there are never more than the function's concurrency.
 */
final class Invocations {
    private static final int IDLE_SECONDS = 10;

    private final Map<RunId, Invocation> running = new ConcurrentHashMap<>();
    private final Consumer<Frame> answers;
    private final InstantSource clock;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> Thread.ofPlatform().name("dray-idle").daemon().unstarted(task));
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("dray-deadlines").daemon().unstarted(task));

    Invocations(Consumer<Frame> answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins one; for the thread that reads the wire.
     *
     * @throws ProtocolException when the runner asks for more than it has been granted
     */
    void start(Invoke invoke, LoadedFunction function) throws ProtocolException {
        if (running.size() >= function.concurrency()) {
            throw new ProtocolException("Expected at most " + function.concurrency()
                    + " invocations without an answer, but there is one more: " + invoke.run());
        }
        Invocation invocation = new Invocation(invoke, function, clock);
        if (running.putIfAbsent(invoke.run(), invocation) != null) {
            throw new ProtocolException("Expected a run of its own for each invocation, but " + invoke.run() + " runs");
        }
        long left = invoke.deadline().toEpochMilli() - clock.millis();
        Future<?> deadline = deadlines.schedule(invocation::interrupt, left, TimeUnit.MILLISECONDS);
        threads.execute(() -> {
            Frame answer = invocation.run();
            deadline.cancel(false);
            running.remove(invocation.id());
            answers.accept(answer);
        });
    }

    /** Nothing happens to one that has been answered. */
    void cancel(RunId run) {
        Invocation invocation = running.get(run);
        if (invocation != null) {
            invocation.interrupt();
        }
    }

    /** No more are begun; returns when all have been answered. */
    void finish() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /** Interrupts all, and gives them so long to end. */
    void abandon(Duration grace) throws InterruptedException {
        threads.shutdown();
        running.values().forEach(Invocation::interrupt);
        threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    }
}
