package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ProcessEnv;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processes for one task at a time, of those of a job and an environment that were with others in one that crashed, and of those that hold
 * accelerators: these are the process's, for what it has begun to use there it only frees with its end. What the first of them needs beside
 * is kept while the process starts. One that is there only for what its tasks have begun gives its accelerators up: what it has left
 * allocated there it keeps, but others would wait for ever.
 */
final class Apart {
    private static final int MOST_FAILED_STARTS = 3;

    /** Of some 10 ms each; a process takes longer to start than to be missed. */
    private static final int MOST_IDLE_TICKS = 50;

    private final Job job;
    private final ProcessEnv env;
    private final Site site;
    private final Capacity capacity;
    private final Processes processes;
    private final Backlog backlog;
    private final List<Worker> workers = new ArrayList<>();

    /** Those that run nothing any more and are there only until what they have begun has ended. */
    private final List<Worker> leaving = new ArrayList<>();

    private int failedStarts;

    Apart(Job job, ProcessEnv env, Site site, Processes processes, Backlog backlog) {
        this.job = job;
        this.env = env;
        this.site = site;
        this.capacity = site.capacity();
        this.processes = processes;
        this.backlog = backlog;
    }

    boolean isEmpty() {
        return workers.isEmpty() && leaving.isEmpty();
    }

    void dispatch() {
        dispatch(backlog.suspects());
        backlog.onDevices().values().forEach(this::dispatch);
    }

    private void dispatch(ReadyQueue queue) {
        for (Task next = queue.next(); next != null; next = queue.next()) {
            ResourceSet accelerators = Accelerator.of(next.need());
            Worker free = free(accelerators);
            if (free == null) {
                if (accelerators.isEmpty()) {
                    startForSuspect(next);
                } else {
                    startFor(next, queue.size());
                }
                return;
            }
            free.keep(Accelerator.of(free.room()));
            if (capacity.take(Accelerator.without(next.need())) == null) {
                if (!site.isHome() && !accelerators.isEmpty()) {
                    end(free); // what it needs beside is only lent together with accelerators
                }
                return;
            }
            queue.removeNext();
            free.lend(1);
            next.run(free);
        }
    }

    /** A task is over, and what it held beside accelerators given back: on another node its process keeps that for the next, as it would go. */
    void stopped(Task task, Worker worker) {
        ResourceSet beside = Accelerator.without(task.need());
        if (!site.isHome() && !worker.accelerators().isEmpty() && capacity.take(beside) != null) {
            worker.keepAlso(beside);
        }
    }

    private @Nullable Worker free(ResourceSet accelerators) {
        for (Worker worker : workers) {
            if (isUnused(worker) && worker.accelerators().equals(accelerators)) {
                return worker;
            }
        }
        return null;
    }

    private static boolean isUnused(Worker worker) {
        return worker.isReady() && worker.running.isEmpty();
    }

    /** They are few: one process after the other. */
    private void startForSuspect(Task task) {
        if (coming(ResourceSet.NONE) == 0 && task.need().fitsIn(capacity.free())) {
            start(ResourceSet.NONE);
        }
    }

    /** As many as there is room for. */
    private void startFor(Task task, int waiting) {
        for (int coming = coming(Accelerator.of(task.need())); coming < waiting; coming++) {
            ResourceSet room = capacity.take(task.need());
            if (room == null) {
                makeRoom();
                return;
            }
            start(room);
        }
    }

    private int coming(ResourceSet accelerators) {
        int coming = 0;
        for (Worker worker : workers) {
            coming += !worker.isJoined() && worker.accelerators().equals(accelerators) ? 1 : 0;
        }
        return coming;
    }

    private void start(ResourceSet room) {
        workers.add(processes.start(job, env, site, Worker.Kind.APART, "tasks", room));
    }

    /** Ends those whose accelerators none of ours waits for. */
    private void makeRoom() {
        for (Worker worker : List.copyOf(workers)) {
            if (isUnused(worker) && !isNeeded(worker)) {
                end(worker);
            }
        }
    }

    private boolean isNeeded(Worker worker) {
        if (worker.accelerators().isEmpty()) {
            return !backlog.suspects().isEmpty();
        }
        return backlog.onDevices().entrySet().stream()
                .anyMatch(queue ->
                        !queue.getValue().isEmpty() && worker.accelerators().equals(Accelerator.of(queue.getKey())));
    }

    /** At once, or with the last of what its tasks have begun. */
    private void end(Worker worker) {
        workers.remove(worker);
        if (worker.unfinished.isEmpty()) {
            processes.end(worker);
        } else {
            leaving.add(worker);
            worker.keep(ResourceSet.NONE);
        }
    }

    /** Ends those that have had nothing to do for some time. */
    void tick(long now) {
        for (Worker worker : List.copyOf(workers)) {
            worker.running.values().forEach(task -> task.runsAt(now));
            if (!isUnused(worker) || isNeeded(worker)) {
                worker.idleTicks = 0;
            } else if (++worker.idleTicks > MOST_IDLE_TICKS) {
                end(worker);
            }
        }
        leaving.removeIf(worker -> {
            boolean over = worker.unfinished.isEmpty();
            if (over) {
                processes.end(worker);
            }
            return over;
        });
    }

    /** A process is gone. Returns whether no more are tried, as too many ended before they were ready. */
    boolean left(Worker worker) {
        workers.remove(worker);
        leaving.remove(worker);
        failedStarts = worker.isJoined() || worker.isEnding() ? 0 : failedStarts + 1;
        return failedStarts >= MOST_FAILED_STARTS;
    }

    void close() {
        workers.forEach(processes::end);
        leaving.forEach(processes::end);
    }
}
