package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ProcessEnv;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processes for one task at a time, of those of a job and an environment that were with others in one that crashed, and of those that hold
 * accelerators: these are the process's as long as it is there, for what it has begun to use there it only frees with its end.
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
        return workers.isEmpty();
    }

    void dispatch() {
        dispatch(backlog.suspects());
        backlog.onDevices().values().forEach(this::dispatch);
    }

    private void dispatch(ReadyQueue queue) {
        for (Task next = queue.next(); next != null; next = queue.next()) {
            Worker free = free(Accelerator.of(next.need()));
            if (free == null) {
                startFor(next, queue.size());
                return;
            }
            if (capacity.take(Accelerator.without(next.need())) == null) {
                return;
            }
            queue.removeNext();
            free.lend(1);
            next.run(free);
        }
    }

    private @Nullable Worker free(ResourceSet accelerators) {
        for (Worker worker : workers) {
            if (isUnused(worker) && has(worker, accelerators)) {
                return worker;
            }
        }
        return null;
    }

    private static boolean isUnused(Worker worker) {
        return worker.isReady() && worker.running.isEmpty();
    }

    private static boolean has(Worker worker, ResourceSet accelerators) {
        return Accelerator.withoutDevices(worker.accelerators()).equals(accelerators);
    }

    /** Of suspects, which are few, one after the other; for accelerators as many as there is room for. */
    private void startFor(Task task, int waiting) {
        ResourceSet accelerators = Accelerator.of(task.need());
        int coming = (int) workers.stream()
                .filter(worker -> !worker.isJoined() && has(worker, accelerators))
                .count();
        int most = accelerators.isEmpty() ? 1 : waiting;
        int roomFor = capacity.free().count(Accelerator.without(task.need()), most);
        for (; coming < Math.min(most, roomFor); coming++) {
            ResourceSet held = capacity.take(accelerators);
            if (held == null) {
                makeRoom();
                return;
            }
            workers.add(processes.start(job, env, site, Worker.Kind.APART, "tasks", held));
        }
    }

    /** Ends those whose accelerators none of ours waits for. */
    private void makeRoom() {
        for (Worker worker : List.copyOf(workers)) {
            if (isUnused(worker) && worker.unfinished.isEmpty() && !isNeeded(worker)) {
                end(worker);
            }
        }
    }

    private boolean isNeeded(Worker worker) {
        if (worker.accelerators().isEmpty()) {
            return !backlog.suspects().isEmpty();
        }
        return backlog.onDevices().entrySet().stream()
                .anyMatch(queue -> !queue.getValue().isEmpty() && has(worker, Accelerator.of(queue.getKey())));
    }

    private void end(Worker worker) {
        workers.remove(worker);
        processes.end(worker);
    }

    /** Ends those that have had nothing to do for some time; one whose tasks have begun others is waited for. */
    void tick(long now) {
        for (Worker worker : List.copyOf(workers)) {
            worker.running.values().forEach(task -> task.runsAt(now));
            if (!isUnused(worker) || !worker.unfinished.isEmpty() || isNeeded(worker)) {
                worker.idleTicks = 0;
            } else if (++worker.idleTicks > MOST_IDLE_TICKS) {
                end(worker);
            }
        }
    }

    /** A process is gone. Returns whether no more are tried, as too many ended before they were ready. */
    boolean left(Worker worker) {
        workers.remove(worker);
        failedStarts = worker.isJoined() || worker.isEnding() ? 0 : failedStarts + 1;
        return failedStarts >= MOST_FAILED_STARTS;
    }

    void close() {
        workers.forEach(processes::end);
    }
}
