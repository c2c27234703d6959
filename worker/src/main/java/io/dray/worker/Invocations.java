package io.dray.worker;

import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Invoke;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The invocations that have no answer yet: as many as the function's concurrency run, the others wait for their turn. */
final class Invocations {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Map<RunId, Invocation> open = new ConcurrentHashMap<>();
    private final Unanswered unanswered = new Unanswered();
    private final Turns turns = new Turns();
    private final Consumer<Frame> answers;
    private final Results results;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("dray-deadlines").daemon().unstarted(task));

    /** @param answers called by any thread */
    Invocations(Consumer<Frame> answers, Results results, InstantSource clock) {
        this.answers = answers;
        this.results = results;
        this.clock = clock;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins one, or lets it wait; for the thread that reads the wire.
     *
     * @throws ProtocolException when the runner asks for more than it has been granted
     */
    void start(Invoke invoke, LoadedFunction function) throws ProtocolException {
        if (open.size() >= function.credit()) {
            throw new ProtocolException("Expected at most " + function.credit()
                    + " invocations without an answer, but there is one more: " + invoke.run());
        }
        Invocation invocation = new Invocation(invoke, function, results, clock);
        if (open.putIfAbsent(invoke.run(), invocation) != null) {
            throw new ProtocolException("Expected a run of its own for each invocation, but " + invoke.run() + " runs");
        }
        unanswered.begin();
        long left = invoke.deadline().toEpochMilli() - clock.millis();
        Future<?> deadline = deadlines.schedule(() -> stop(invocation), left, TimeUnit.MILLISECONDS);
        turns.take(invocation.id(), function.concurrency(), () -> answer(invocation, deadline));
    }

    private void answer(Invocation invocation, Future<?> deadline) {
        try {
            List<Frame> answer = invocation.run();
            deadline.cancel(false);
            open.remove(invocation.id());
            answer.forEach(answers);
        } finally {
            unanswered.end();
        }
    }

    private void stop(Invocation invocation) {
        withdraw(invocation);
        invocation.interrupt();
    }

    /** One that still waits is answered at once. */
    private void withdraw(Invocation invocation) {
        turns.takeOut(invocation.id()).ifPresent(answer -> {
            invocation.interrupt();
            answer.run();
        });
    }

    /** Nothing happens to one that has been answered. */
    void cancel(RunId run) {
        Invocation invocation = open.get(run);
        if (invocation != null) {
            stop(invocation);
        }
    }

    /** Returns when all have been answered; none may be started any more. */
    void finish() throws InterruptedException {
        unanswered.await(FOREVER);
    }

    /** Begins none of those that wait, interrupts the others, and gives them so long to end. */
    void abandon(Duration grace) throws InterruptedException {
        open.values().forEach(this::withdraw);
        open.values().forEach(Invocation::interrupt);
        unanswered.await(grace);
    }
}
