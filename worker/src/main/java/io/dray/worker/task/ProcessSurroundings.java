package io.dray.worker.task;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the system gives to a process. Threads are platform threads: user code computes, and keeps things in thread locals. */
final class ProcessSurroundings implements Surroundings, AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private static final Cleaner CLEANER =
            Cleaner.create(Thread.ofPlatform().name("dray-references").daemon().factory());

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("dray-time").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy()); // when the process is about to end

    private record Threads(ThreadPoolExecutor threads) implements Pool {
        @Override
        public void execute(Runnable what) {
            threads.execute(what);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    @Override
    public Pool pool(String name, int most) {
        ThreadFactory factory = task -> Thread.ofPlatform().name(name).daemon().unstarted(task);
        return new Threads(
                most == UNLIMITED
                        ? new ThreadPoolExecutor(
                                0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory)
                        : new ThreadPoolExecutor(
                                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory));
    }

    @Override
    public boolean await(Countdown countdown, long nanos) throws InterruptedException {
        return countdown.await(nanos);
    }

    @Override
    public void later(Duration delay, Runnable what) {
        timer.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void whenGarbage(Object object, Runnable what) {
        CLEANER.register(object, what);
    }

    @Override
    public Optional<LargeValues> memory() {
        return Optional.empty();
    }

    /** Nothing that was to happen later happens any more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
