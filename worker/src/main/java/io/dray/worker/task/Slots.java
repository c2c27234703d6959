package io.dray.worker.task;

import io.dray.model.task.ObjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks, as many at once as this process is lent CPUs, not counting those that wait for others. The deeper go first, so that of a
 * recursion no more threads wait than it is deep. Each runs on a platform thread: user code computes, and keeps things in thread locals.
 * Thread-safe.
 */
final class Slots implements RunningTask.Lender {
    private static final int IDLE_SECONDS = 10;

    private final PriorityQueue<Queued> queue = new PriorityQueue<>(
            Comparator.comparingInt((Queued queued) -> -queued.task.depth()).thenComparingLong(Queued::order));
    private final Map<ObjectId, RunningTask> present = new HashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> Thread.ofPlatform().name("dray-task").daemon().unstarted(task));
    private int slots = 1;
    private int taken;
    private long order;

    private record Queued(RunningTask task, long order) {}

    /** How many may run at once from now on. */
    void lend(int count) {
        RunningTask next;
        synchronized (this) {
            slots = count;
            next = next();
        }
        begin(next);
    }

    void add(RunningTask task) {
        RunningTask next;
        synchronized (this) {
            order++;
            present.put(task.id(), task);
            queue.add(new Queued(task, order));
            next = next();
        }
        begin(next);
    }

    /** The next that may begin, whose slot is taken; for whoever holds the monitor. */
    private @Nullable RunningTask next() {
        if (taken >= slots || queue.isEmpty()) {
            return null;
        }
        taken++;
        return queue.remove().task;
    }

    private void begin(@Nullable RunningTask first) {
        if (first != null) {
            threads.execute(() -> work(first));
        }
    }

    /** A thread that has ended a task goes on with the next. */
    private void work(RunningTask first) {
        @Nullable RunningTask task = first;
        while (task != null) {
            task.run();
            synchronized (this) {
                present.remove(task.id(), task);
                taken--;
                task = next();
            }
        }
    }

    @Override
    public void blocked() {
        RunningTask next;
        synchronized (this) {
            taken--;
            next = next();
        }
        begin(next);
    }

    @Override
    public synchronized void unblocked() {
        taken++;
    }

    /** One that has not been answered. */
    synchronized Optional<RunningTask> find(ObjectId id) {
        return Optional.ofNullable(present.get(id));
    }

    /** True when it had not begun, and will not. */
    synchronized boolean takeOut(RunningTask task) {
        boolean waited = queue.removeIf(queued -> queued.task == task);
        if (waited) {
            present.remove(task.id(), task);
        }
        return waited;
    }
}
