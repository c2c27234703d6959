package io.dray.testing.local;

import io.dray.worker.task.Surroundings;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads of a process that take turns with all others. A thread lives as long as there is something for it to do. */
final class LocalPool implements Surroundings.Pool {
    private final String name;
    private final int most;
    private final Crew crew;
    private final LocalProcess process;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Set<Thread> threads = new LinkedHashSet<>();
    private int active;
    private boolean closed;

    LocalPool(String name, int most, Crew crew, LocalProcess process) {
        this.name = name;
        this.most = most;
        this.crew = crew;
        this.process = process;
    }

    @Override
    public void execute(Runnable what) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (active == most) {
                waiting.add(what);
                return;
            }
            active++;
        }
        crew.begin(name, process, () -> process.run(() -> work(what)));
    }

    private void work(Runnable first) {
        synchronized (this) {
            threads.add(Thread.currentThread());
        }
        try {
            for (@Nullable Runnable next = first; next != null; next = next()) {
                next.run();
            }
        } finally {
            synchronized (this) {
                threads.remove(Thread.currentThread());
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            active--;
        }
        return next;
    }

    @Override
    public void close() {
        Set<Thread> left;
        synchronized (this) {
            closed = true;
            waiting.clear();
            left = new LinkedHashSet<>(threads);
        }
        left.forEach(Thread::interrupt);
    }
}
