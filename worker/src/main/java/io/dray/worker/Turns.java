package io.dray.worker;

import io.dray.model.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks, each on a platform thread: user code computes, calls native libraries and keeps things in thread locals, and one
 * that does must not hold up the others. Beyond so many at once they wait for their turn, first come, first served. Threads are
 * reused (starting one costs more than a small invocation), and one that ends a task goes on with the next that waits.
 */
final class Turns {
    private static final int IDLE_SECONDS = 10;

    private final Map<RunId, Runnable> waiting = new LinkedHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> Thread.ofPlatform().name("dray-idle").daemon().unstarted(task));
    private int taken;

    /**
     * Begins a task, or lets it wait.
     *
     * @param most how many may run at once
     * @param task throws nothing
     */
    void take(RunId run, int most, Runnable task) {
        synchronized (this) {
            if (taken >= most) {
                waiting.put(run, task);
                return;
            }
            taken++;
        }
        threads.execute(() -> work(task));
    }

    private void work(Runnable first) {
        @Nullable Runnable task = first;
        while (task != null) {
            task.run();
            task = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        var first = waiting.entrySet().iterator();
        if (!first.hasNext()) {
            taken--;
            return null;
        }
        Runnable next = first.next().getValue();
        first.remove();
        return next;
    }

    /** The task of this run, if it still waits. It does not any longer: whoever took it out runs it. */
    synchronized Optional<Runnable> takeOut(RunId run) {
        return Optional.ofNullable(waiting.remove(run));
    }
}
