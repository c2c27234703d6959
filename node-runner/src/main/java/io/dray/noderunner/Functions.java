package io.dray.noderunner;

import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.RunId;
import io.dray.model.wire.FrameWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The functions that run on this node, in one incarnation. Thread-safe: one lock, and no thread of its own. Whoever brings a call
 * or an answer carries it all the way to the worker or the guardian: on two cores each hand-over to another thread costs more
 * than all that is done under the lock, and nothing there blocks.
 */
final class Functions {
    private final Room room;
    private final WorkerLauncher launcher;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<VersionId, FunctionPool> pools = new ConcurrentHashMap<>();
    private boolean closed;

    Functions(Room room, WorkerLaunch launch, InstantSource clock, LongSupplier nanoTime) {
        this.room = room;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.launcher = new WorkerLauncher(this, launch, nanoTime);
    }

    /** Takes a call on, which begins soon; false when there is no room for it. */
    boolean admit(Call call, FunctionVersion version) {
        lock.lock();
        try {
            return !closed && pool(version).admit(call);
        } finally {
            lock.unlock();
        }
    }

    private FunctionPool pool(FunctionVersion version) {
        return pools.computeIfAbsent(version.id(), id -> new FunctionPool(version, room, launcher, clock, nanoTime));
    }

    /** Whether some function of a lane takes calls though there is no room for them, since they are short. */
    boolean takesAhead(Lane lane) {
        for (FunctionPool pool : pools.values()) {
            if (pool.takesAhead() && pool.in(lane)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the invocations of a version are known to be short. */
    boolean brief(VersionId version) {
        FunctionPool pool = pools.get(version);
        return pool != null && pool.brief();
    }

    /** Whether there is room for a call. */
    boolean wants(FunctionVersion version) {
        lock.lock();
        try {
            return !closed && pool(version).wants();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives calls into the care of another guardian. Those that have ended stay with the one they had.
     *
     * @param tell says so to the next one, before it hears of any end; called under the lock
     */
    void handOver(List<Call> calls, Function<Call, Guardian> next, Consumer<List<Call>> tell) {
        locked(() -> {
            List<Call> alive = calls.stream().filter(call -> !call.over()).toList();
            if (!alive.isEmpty()) {
                tell.accept(alive);
                alive.forEach(call -> call.guardian(next.apply(call)));
            }
        });
    }

    /** Does nothing when there is no such run here. */
    void interrupt(RunId run) {
        locked(() -> pools.values().forEach(pool -> pool.interrupt(run)));
    }

    void ready(FunctionPool pool, Worker worker, FrameWriter out) {
        locked(() -> pool.ready(worker, out));
    }

    void credit(FunctionPool pool, Worker worker, int calls) {
        locked(() -> pool.credit(worker, calls));
    }

    void answered(FunctionPool pool, Worker worker, RunId run, InvocationResult result) {
        locked(() -> pool.answered(worker, run, result));
        room.changed();
    }

    /** What became of one of several inputs. */
    void part(Worker worker, RunId run, int index, InvocationResult result) {
        locked(() -> {
            Call call = worker.call(run);
            if (call != null) {
                call.part(index, result);
            }
        });
    }

    /** Its handler can't be run. */
    void unusable(FunctionPool pool, String reason) {
        locked(() -> pool.refuseAll(reason));
    }

    void gone(FunctionPool pool, Worker worker, String reason, boolean started) {
        locked(() -> pool.gone(worker, reason, started));
        room.changed();
    }

    /** A worker whose incarnation has ended meanwhile is killed. */
    void process(Worker worker, JobProcess process) {
        lock.lock();
        try {
            worker.process(process, nanoTime.getAsLong());
            if (closed) {
                worker.kill();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Frees memory that workers without work hold. Under the lock. */
    boolean makeRoom(ResourceSet wanted) {
        for (FunctionPool pool : pools.values()) {
            if (pool.dismissIdle()) {
                break;
            }
        }
        return room.reserve(wanted);
    }

    /** These versions are the ones that new invocations run; all others go when they have nothing to do. */
    void current(List<FunctionVersion> versions) {
        Set<VersionId> ids = new HashSet<>();
        locked(() -> {
            for (FunctionVersion version : versions) {
                ids.add(version.id());
                if (version.spec().warm().min() > 0) {
                    pool(version);
                }
            }
            pools.values().forEach(pool -> pool.current(ids.contains(pool.id())));
        });
    }

    /** Several times a second. */
    void tick() {
        locked(() -> {
            for (FunctionPool pool : new ArrayList<>(pools.values())) {
                pool.tick();
            }
            pools.values().removeIf(FunctionPool::unused);
        });
        room.changed();
    }

    /** With every heartbeat that was acknowledged. */
    void keepAlive() {
        locked(() -> pools.values().forEach(FunctionPool::keepAlive));
    }

    /** Gives everything back and ends all workers. Nothing is admitted after this. */
    void close(String reason) {
        locked(() -> {
            pools.values().forEach(pool -> pool.abandon(reason));
            closed = true;
        });
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            if (!closed) {
                work.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
