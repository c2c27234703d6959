package io.dray.worker.task;

import io.dray.model.task.ObjectId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks, as many at once as this process is lent CPUs, not counting those that wait for others. The deeper go first, so that of a
 * recursion no more threads wait than it is deep. Thread-safe.
 */
final class Slots implements RunningTask.Lender {
    private final PriorityQueue<Queued> queue = new PriorityQueue<>(
            Comparator.comparingInt((Queued queued) -> -queued.task.depth()).thenComparingLong(Queued::order));
    private final Map<ObjectId, RunningTask> present = new HashMap<>();
    private final Surroundings.Pool threads;
    private int slots = 1;
    private int taken;
    private long order;

    private record Queued(RunningTask task, long order) {}

    Slots(Surroundings around) {
        this.threads = around.pool("dray-task", Surroundings.UNLIMITED);
    }

    /** How many may run at once from now on. */
    void lend(int count) {
        synchronized (this) {
            slots = count;
        }
        for (RunningTask next = take(); next != null; next = take()) {
            begin(next);
        }
    }

    private synchronized @Nullable RunningTask take() {
        return next();
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

    /** It need not be run, if it waits for it. */
    synchronized void takeOut(RunningTask task) {
        if (queue.removeIf(queued -> queued.task == task)) {
            present.remove(task.id(), task);
        }
    }
}
