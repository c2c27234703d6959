package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where a job's tasks run on this node: one process for all of them, which runs as many at once as it is lent CPUs, and processes for
 * one at a time of those that were in one when it crashed. A task that waits for others lends its CPU to the next.
 *
 * <p>A CPU that was lent for tasks of the usual shape is kept for the next of them, and given back when it was not needed between two
 * ticks: asking for it each time would cost more than the task. Short ones are sent ahead, a few milliseconds of work, so that the
 * process is never without.
 */
final class Pool {
    static final ResourceSet USUAL = ResourceSet.cpus(1);

    private static final int MOST_AHEAD = 256;
    private static final double AHEAD_MILLIS = 5;
    private static final int MOST_FAILED_STARTS = 3;

    private final Job job;
    private final Capacity capacity;
    private final Machine machine;
    private final PriorityQueue<Task> usual = new PriorityQueue<>(Task::compare);
    private final Map<ResourceSet, PriorityQueue<Task>> shapes = new HashMap<>();
    private final PriorityQueue<Task> suspects = new PriorityQueue<>(Task::compare);
    private final List<Worker> apart = new ArrayList<>();
    private @Nullable Worker shared;
    private int lent;
    /** Tasks of the usual shape that the shared process has and that do not wait for others. */
    private int busy;

    /** Tasks of other shapes that it has; what they need was taken for each. */
    private int beside;

    private int besideBlocked;
    private int peak;
    private int ahead;
    private int answered;
    private int failedStarts;
    private long lastTick;
    private int minted;

    Pool(Job job, Capacity capacity, Machine machine) {
        this.job = job;
        this.capacity = capacity;
        this.machine = machine;
    }

    /** The process for all, started if need be. */
    Worker shared() {
        Worker worker = shared;
        if (worker == null) {
            worker = start(Worker.Kind.SHARED);
            shared = worker;
        }
        return worker;
    }

    private Worker start(Worker.Kind kind) {
        minted++;
        Worker worker = new Worker(job, kind, "w" + minted + "-" + job.id(), "tasks");
        machine.start(worker);
        return worker;
    }

    void add(Task task) {
        if (task.suspect()) {
            suspects.add(task);
        } else if (task.need().equals(USUAL)) {
            usual.add(task);
        } else {
            shapes.computeIfAbsent(task.need(), need -> new PriorityQueue<>(Task::compare))
                    .add(task);
        }
    }

    boolean isIdle() {
        return usual.isEmpty() && shapes.isEmpty() && suspects.isEmpty() && lent == 0 && beside == 0 && busy == 0;
    }

    /** Sends whatever there is room for. */
    void dispatch() {
        if (!usual.isEmpty() || !shapes.isEmpty()) {
            Worker worker = shared();
            if (worker.isJoined()) {
                dispatchUsual(worker);
                dispatchShapes(worker);
                worker.lend(lent + beside - besideBlocked);
            }
        }
        dispatchSuspects();
    }

    private void dispatchUsual(Worker worker) {
        for (Task next = next(usual); next != null; next = next(usual)) {
            if (busy >= lent && capacity.take(USUAL)) {
                lent++;
            }
            if (busy >= lent + (lent > 0 ? ahead : 0)) {
                return;
            }
            usual.remove();
            next.run(worker);
            busy++;
            peak = Math.max(peak, busy);
        }
    }

    private void dispatchShapes(Worker worker) {
        Iterator<PriorityQueue<Task>> queues = shapes.values().iterator();
        while (queues.hasNext()) {
            PriorityQueue<Task> queue = queues.next();
            for (Task next = next(queue); next != null && capacity.take(next.need()); next = next(queue)) {
                queue.remove();
                beside++;
                worker.lend(lent + beside - besideBlocked);
                next.run(worker);
            }
            if (queue.isEmpty()) {
                queues.remove();
            }
        }
    }

    private void dispatchSuspects() {
        for (Task next = next(suspects); next != null; next = next(suspects)) {
            Worker free = freeApart();
            if (free == null || !capacity.take(next.need())) {
                return;
            }
            suspects.remove();
            free.lend(1);
            next.run(free);
        }
    }

    /** A process for one task that has none; one is on its way when there is none. */
    private @Nullable Worker freeApart() {
        boolean coming = false;
        for (Worker worker : apart) {
            if (worker.isJoined() && worker.running.isEmpty()) {
                return worker;
            }
            coming |= !worker.isJoined();
        }
        if (!coming) {
            apart.add(start(Worker.Kind.APART));
        }
        return null;
    }

    /** The first that has not been cancelled meanwhile. */
    private static @Nullable Task next(PriorityQueue<Task> queue) {
        Task first = queue.peek();
        while (first != null && first.isDone()) {
            queue.remove();
            first = queue.peek();
        }
        return first;
    }

    /** A task has been answered, or its process is gone: what it held is free. */
    void stopped(Task task, Worker worker) {
        boolean waited = task.blocked();
        task.stopped();
        if (worker.kind() == Worker.Kind.APART) {
            capacity.give(task.need());
        } else if (!task.need().equals(USUAL)) {
            beside--;
            if (waited) {
                besideBlocked--;
                capacity.give(withoutCpu(task.need()));
            } else {
                capacity.give(task.need());
            }
        } else {
            answered++;
            busy -= waited ? 0 : 1;
        }
    }

    /** A task waits for others, or goes on. */
    void blocked(Task task, boolean waits) {
        Worker worker = task.worker();
        if (worker == null || task.blocked() == waits) {
            return;
        }
        task.blocked(waits);
        boolean isBeside = worker.kind() == Worker.Kind.APART || !task.need().equals(USUAL);
        if (!isBeside) {
            busy += waits ? -1 : 1; // the next of the pool has its CPU
            return;
        }
        if (worker.kind() == Worker.Kind.SHARED) {
            besideBlocked += waits ? 1 : -1;
        }
        ResourceSet cpus = ResourceSet.cpus(task.need().cpus());
        if (waits) {
            capacity.give(cpus);
        } else {
            capacity.takeAnyway(cpus);
        }
    }

    private static ResourceSet withoutCpu(ResourceSet need) {
        return need.minus(ResourceSet.cpus(need.cpus()));
    }

    /** Gives back what was not needed since the last tick. */
    void tick(long now) {
        double millis = (now - lastTick) / 1e6;
        lastTick = now;
        ahead = millis <= 0 ? 0 : (int) Math.min(MOST_AHEAD, answered / millis * AHEAD_MILLIS);
        answered = 0;
        Worker worker = shared;
        int needed = Math.min(lent, Math.max(peak, busy));
        for (int i = lent; i > needed; i--) {
            capacity.give(USUAL);
        }
        lent = needed;
        peak = busy;
        if (worker != null && worker.isJoined()) {
            worker.lend(lent + beside - besideBlocked);
        }
    }

    /**
     * A process of this pool is gone. What it ran has been taken out of it before.
     *
     * @return whether it is the last of too many that ended before they were ready
     */
    boolean left(Worker worker) {
        failedStarts = worker.isJoined() ? 0 : failedStarts + 1;
        apart.remove(worker);
        if (worker == shared) {
            shared = null;
            for (int i = 0; i < lent; i++) {
                capacity.give(USUAL);
            }
            lent = 0;
            peak = 0;
        }
        return failedStarts >= MOST_FAILED_STARTS;
    }

    /** Ends its processes. */
    void close() {
        Worker worker = shared;
        if (worker != null) {
            machine.kill(worker);
        }
        apart.forEach(machine::kill);
    }

    /** All that wait for room, which are not in the pool any more. */
    List<Task> drain() {
        List<Task> all = new ArrayList<>(usual);
        shapes.values().forEach(all::addAll);
        all.addAll(suspects);
        usual.clear();
        shapes.clear();
        suspects.clear();
        return all;
    }

    boolean hasProcesses() {
        return shared != null || !apart.isEmpty();
    }
}
