package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ProcessEnv;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a job's tasks of one environment run on one node: one process for all of them, which runs as many at once as it is lent CPUs, and processes
 * {@link Apart} for those that were in one when it crashed or hold accelerators. A task that waits for others lends its CPU to the next.
 *
 * <p>A CPU that was lent for tasks of the usual shape is kept for the next of them, and given back when it was not needed between two
 * ticks: asking for it each time would cost more than the task. Short ones are sent ahead, a few milliseconds of work, so that the
 * process is never without. A task that goes on after it has waited runs at once, whether or not a CPU is left: one is taken all the
 * same, and given back with the next that stops.
 */
final class Station {
    private static final ResourceSet USUAL = Backlog.USUAL;

    private static final int MOST_AHEAD = 256;
    private static final double AHEAD_MILLIS = 5;
    private static final int MOST_FAILED_STARTS = 3;

    /** Of some 10 ms each. A job with tasks that wait has its CPUs for so long, then others may take one. */
    private static final int SLICE_TICKS = 100;

    private static final int RESTING_TICKS = 3;

    /** Of some 10 ms each. A process on another node, or of another environment than the usual, that has nothing to do for as long ends. */
    private static final int MOST_IDLE_TICKS = 500;

    private final Job job;
    private final ProcessEnv env;
    private final Site site;
    private final Capacity capacity;
    private final Processes processes;
    private final Backlog backlog;
    private final Apart apart;
    private final List<Task> timedSinceTick = new ArrayList<>();
    private @Nullable Worker shared;
    private int lent;

    /** How many of those were not there when they were taken. */
    private int overdrawn;

    /** Tasks of the usual shape that the shared process has and that do not wait for others. */
    private int busy;

    /** Tasks of other shapes that it has; what they need was taken for each. */
    private int beside;

    private int besideBlocked;
    private int peak;
    private int ahead;
    private int answered;
    private int failedStarts;

    /** How long there have been tasks that wait, up to a slice; then a CPU is to be given up. */
    private int slice;

    /** For how many more ticks no CPU is taken that others may want. */
    private int resting;

    private long lastTick;

    Station(Job job, ProcessEnv env, Site site, Processes processes, Backlog backlog) {
        this.job = job;
        this.env = env;
        this.site = site;
        this.capacity = site.capacity();
        this.processes = processes;
        this.backlog = backlog;
        this.apart = new Apart(job, env, site, processes, backlog);
    }

    /** The process for all, started if need be. */
    Worker shared() {
        Worker worker = shared;
        if (worker == null) {
            worker = processes.start(job, env, site, Worker.Kind.SHARED, "tasks");
            shared = worker;
        }
        return worker;
    }

    /** Whether its process for all is about to end. */
    boolean isEnding() {
        return shared != null && shared.isEnding();
    }

    /** Whether time changes nothing here. */
    boolean isIdle() {
        return apart.isEmpty() && lent == 0 && beside == 0 && busy == 0 && !endsSoon();
    }

    /** Whether its process ends if nothing comes for it. */
    private boolean endsSoon() {
        Worker worker = shared;
        return !env.isUsual() && worker != null && worker.isReady() && !isUsed(worker);
    }

    /** Whether there is no process. */
    boolean isEmpty() {
        return shared == null && apart.isEmpty();
    }

    /** Sends whatever there is room for. */
    void dispatch() {
        if (backlog.isForAll()) {
            shared();
        }
        Worker worker = shared;
        if (worker != null && worker.isReady()) {
            dispatchUsual(worker);
            dispatchShapes(worker);
            lend(worker);
        }
        apart.dispatch();
    }

    private void dispatchUsual(Worker worker) {
        while (lent < busy && takeOne()) {
            lent++; // for what was sent ahead
        }
        for (Task next = backlog.usual().next();
                next != null;
                next = backlog.usual().next()) {
            if (busy >= lent && takeOne()) {
                lent++;
            }
            if (busy >= lent + (lent > 0 ? ahead : 0)) {
                return;
            }
            backlog.usual().removeNext();
            send(next, worker);
            busy++;
            peak = Math.max(peak, busy);
        }
    }

    private boolean takeOne() {
        return resting == 0 && capacity.take(USUAL) != null;
    }

    private void dispatchShapes(Worker worker) {
        Iterator<ReadyQueue> queues = backlog.shapes().values().iterator();
        while (queues.hasNext()) {
            ReadyQueue queue = queues.next();
            for (Task next = queue.next(); next != null && capacity.take(next.need()) != null; next = queue.next()) {
                queue.removeNext();
                beside++;
                lend(worker);
                send(next, worker);
            }
            if (queue.isEmpty()) {
                queues.remove();
            }
        }
    }

    private void send(Task task, Worker worker) {
        task.run(worker);
        worker.idleTicks = 0; // also when it is answered before the next tick
        if (task.terms().timeoutMillis() > 0) {
            timedSinceTick.add(task);
        }
    }

    private void lend(Worker worker) {
        worker.lend(lent + beside - besideBlocked);
    }

    /** A task has been answered, or its process is gone: what it held is free. */
    void stopped(Task task, Worker worker) {
        if (!isBeside(task, worker)) {
            answered++;
            if (!task.blocked()) {
                oneLess();
            }
            if (slice >= SLICE_TICKS && busy < lent) {
                yieldOne();
            }
        } else {
            capacity.give(task.holds());
            if (worker.kind() == Worker.Kind.SHARED) {
                beside--;
                besideBlocked -= task.blocked() ? 1 : 0;
            } else {
                apart.stopped(task, worker);
            }
        }
        task.stopped();
    }

    /** Whether what it needs was taken for it alone. */
    private static boolean isBeside(Task task, Worker worker) {
        return worker.kind() == Worker.Kind.APART || !task.need().equals(USUAL);
    }

    /** A task waits for others, or goes on. */
    void blocked(Task task, boolean waits) {
        Worker worker = task.worker();
        if (worker == null || task.blocked() == waits) {
            return;
        }
        task.blocked(waits);
        if (!isBeside(task, worker)) {
            if (waits) {
                oneLess(); // the next of the pool has its CPU
            } else {
                oneMore();
            }
            return;
        }
        if (worker.kind() == Worker.Kind.SHARED) {
            besideBlocked += waits ? 1 : -1;
        }
        if (waits) {
            capacity.give(task.cpus());
        } else {
            capacity.takeAnyway(task.cpus());
        }
    }

    private void oneLess() {
        busy--;
        if (overdrawn > 0) {
            overdrawn--;
            lent--;
            capacity.give(USUAL);
        }
    }

    private void oneMore() {
        busy++;
        peak = Math.max(peak, busy);
        if (busy <= lent) {
            return;
        }
        lent++;
        if (capacity.take(USUAL) == null) {
            capacity.takeAnyway(USUAL);
            overdrawn++;
        }
    }

    /** Others that wait for room have a chance, of which a job with many tasks would leave them none. */
    private void yieldOne() {
        slice = 0;
        resting = RESTING_TICKS;
        giveBack(1);
    }

    /** Gives back what was not needed since the last tick. */
    void tick(long now) {
        double millis = (now - lastTick) / 1e6;
        lastTick = now;
        ahead = millis <= 0 ? 0 : (int) Math.min(MOST_AHEAD, answered / millis * AHEAD_MILLIS);
        answered = 0;
        resting = Math.max(0, resting - 1);
        slice = lent == 0 || backlog.usual().isEmpty() || !capacity.isShared() ? 0 : slice + 1;
        if (slice >= SLICE_TICKS && ahead > 0) {
            yieldOne(); // each of its tasks takes no time
        }
        timedSinceTick.forEach(task -> task.runsAt(now));
        timedSinceTick.clear();
        giveBack(lent - Math.min(lent, Math.max(peak, busy)));
        peak = busy;
        Worker worker = shared;
        if (worker != null && worker.isReady()) {
            lend(worker);
            if (!site.isHome() || !env.isUsual()) {
                endIfUnused(worker);
            }
        }
        apart.tick(now);
    }

    private void endIfUnused(Worker worker) {
        worker.idleTicks = isUsed(worker) ? 0 : worker.idleTicks + 1;
        if (worker.idleTicks > MOST_IDLE_TICKS) {
            processes.end(worker);
        }
    }

    private boolean isUsed(Worker worker) {
        return (!site.isHome() && !site.loans().isEmpty())
                || !worker.running.isEmpty()
                || !worker.actors.isEmpty()
                || !worker.unfinished.isEmpty();
    }

    /** Whether the node has what a task needs when nothing else runs on it. */
    boolean couldRun(Task task) {
        return capacity.couldTake(task.need());
    }

    /** Gives back what is kept for the next tasks. */
    void giveBackUnused() {
        giveBack(lent - Math.min(lent, busy));
    }

    private void giveBack(int cpus) {
        for (int i = 0; i < cpus; i++) {
            capacity.give(USUAL);
        }
        lent -= cpus;
        overdrawn = Math.max(0, overdrawn - cpus);
    }

    /**
     * A process is gone. What it ran has been taken out of it before.
     *
     * @return whether no more are tried, as too many ended before they were ready
     */
    boolean left(Worker worker) {
        if (worker != shared) {
            return apart.left(worker);
        }
        shared = null;
        giveBack(lent);
        peak = 0;
        ahead = 0;
        answered = 0;
        failedStarts = worker.isJoined() || worker.isEnding() ? 0 : failedStarts + 1;
        return failedStarts >= MOST_FAILED_STARTS;
    }

    /** Ends its processes. */
    void close() {
        Worker worker = shared;
        if (worker != null) {
            processes.end(worker);
        }
        apart.close();
    }

    /** How many CPUs it has for tasks of the usual shape. */
    int lent() {
        return lent;
    }
}
