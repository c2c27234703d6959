package io.dray.scheduler;

import io.dray.model.task.ProcessEnv;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processes for one task at a time, of those of a job and an environment that were with others in one that crashed. */
final class Apart {
    private static final int MOST_FAILED_STARTS = 3;

    /** Of some 10 ms each; a process takes longer to start than to be missed. */
    private static final int MOST_IDLE_TICKS = 50;

    private final Job job;
    private final ProcessEnv env;
    private final Site site;
    private final Capacity capacity;
    private final Processes processes;
    private final ReadyQueue suspects;
    private final List<Worker> workers = new ArrayList<>();
    private int failedStarts;

    Apart(Job job, ProcessEnv env, Site site, Processes processes, ReadyQueue suspects) {
        this.job = job;
        this.env = env;
        this.site = site;
        this.capacity = site.capacity();
        this.processes = processes;
        this.suspects = suspects;
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    void dispatch() {
        for (Task next = suspects.next(); next != null; next = suspects.next()) {
            Worker free = free();
            if (free == null) {
                startFor(next);
                return;
            }
            if (!capacity.take(next.need())) {
                return;
            }
            suspects.removeNext();
            free.lend(1);
            next.run(free);
        }
    }

    private @Nullable Worker free() {
        for (Worker worker : workers) {
            if (worker.isReady() && worker.running.isEmpty()) {
                return worker;
            }
        }
        return null;
    }

    private void startFor(Task task) {
        boolean coming = workers.stream().anyMatch(worker -> !worker.isJoined());
        if (!coming && task.need().fitsIn(capacity.free())) {
            workers.add(processes.start(job, env, site, Worker.Kind.APART, "tasks"));
        }
    }

    /** Ends those that have had nothing to do for some time; one whose tasks have begun others is waited for. */
    void tick(long now) {
        boolean needed = !suspects.isEmpty();
        for (Worker worker : List.copyOf(workers)) {
            worker.running.values().forEach(task -> task.runsAt(now));
            if (needed || !worker.isReady() || !worker.running.isEmpty() || !worker.unfinished.isEmpty()) {
                worker.idleTicks = 0;
            } else if (++worker.idleTicks > MOST_IDLE_TICKS) {
                workers.remove(worker);
                processes.end(worker);
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
