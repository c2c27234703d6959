package io.dray.worker.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The future of a reference, and of what follows from it: whoever waits for it lends his CPU, as in a {@code get} of the reference. */
final class RefFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private static final long FOREVER = -1;

    private final Session session;

    RefFuture(Session session) {
        this.session = session;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new RefFuture<>(session);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            Countdown done = done();
            session.lend(done, FOREVER);
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!isDone()) {
            session.lend(done(), Math.max(0, unit.toNanos(timeout)));
        }
        return super.get(0, TimeUnit.NANOSECONDS);
    }

    /** Unlike others it ends when the task is cancelled that waits for it. */
    @Override
    public T join() {
        if (!isDone()) {
            session.await(done(), FOREVER);
        }
        return super.join();
    }

    private Countdown done() {
        Countdown done = new Countdown(1);
        whenComplete((value, thrown) -> done.run());
        return done;
    }
}
