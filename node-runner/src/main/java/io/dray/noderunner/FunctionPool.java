package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one version of a function on this node, and the calls they have or are to get. Belongs to the lock of {@link
 * Functions}.
 *
 * <p>A call is admitted when its CPU is free, or, where calls are short, ahead of that; the CPUs are given back as calls end. When
 * a worker dies with a single call, that call is to blame. With several, nobody knows which: each is run again with nothing
 * beside it, in a worker of its own, one after the other, so that only the guilty one dies a second time and is found.
 */
final class FunctionPool {
    /** How long after its deadline, or after a cancel, a call may take to answer before its worker is ended. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long a process may take until its handler can be called. */
    private static final Duration START = Duration.ofSeconds(60);

    /** After a start that failed, nothing is started without a call for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int MOST_FAILED_STARTS = 3;

    private final FunctionVersion version;
    private final FunctionSpec spec;
    private final ResourceSet need;
    private final Room room;
    private final WorkerStarter starter;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final List<Worker> workers = new ArrayList<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Deque<Call> waitingApart = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private int admitted;
    private int reserved;
    private int failedStarts;
    private long warmAgain;
    private boolean current;
    private volatile int ahead;
    private volatile boolean brief;

    FunctionPool(
            FunctionVersion version, Room room, WorkerStarter starter, InstantSource clock, LongSupplier nanoTime) {
        this.version = version;
        this.spec = version.spec();
        this.need = spec.perInvocation();
        this.room = room;
        this.starter = starter;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.warmAgain = nanoTime.getAsLong();
    }

    VersionId id() {
        return version.id();
    }

    FunctionVersion version() {
        return version;
    }

    boolean in(Lane lane) {
        return Lane.of(lane.work(), spec.resources(), lane.priority())
                .filter(lane::equals)
                .isPresent();
    }

    /** Whether it takes calls though there is no room, since they are short. Any thread. */
    boolean takesAhead() {
        return ahead > 0;
    }

    /** Whether its invocations are known to be short. Any thread. */
    boolean brief() {
        return brief;
    }

    /** Whether there is room for a call. */
    boolean wants() {
        return ahead > 0 || (admitted < slots() && room.fits(need));
    }

    /** Whether this version is the one that new invocations run. */
    void current(boolean now) {
        current = now;
    }

    /** Takes a call on; false when there is no room for it. */
    boolean admit(Call call) {
        if (call.apart()) {
            waitingApart.add(call);
        } else if (admitted < slots() && room.reserve(need)) {
            reserved++;
            admitted++;
            waiting.add(call);
        } else if (admitted - reserved < pace.ahead()) {
            admitted++;
            waiting.add(call);
        } else {
            return false;
        }
        call.guardian().claimed(call);
        pump();
        return true;
    }

    private int slots() {
        return spec.warm().max() * spec.concurrency();
    }

    /** Sends what can be sent, and starts what is missing. */
    void pump() {
        while (!waiting.isEmpty()) {
            @Nullable Worker free = freest(spec.concurrency() + pace.ahead());
            if (free == null) {
                break;
            }
            send(waiting.removeFirst(), free);
        }
        int missing = Math.ceilDiv(waiting.size(), spec.concurrency()) - count(Worker.State.STARTING);
        for (int i = 0; i < missing && shared() < spec.warm().max(); i++) {
            start(false);
        }
        pumpApart();
        updateAhead();
    }

    private void updateAhead() {
        brief = pace.ahead() > 0;
        ahead = Math.max(0, pace.ahead() / 2 - (admitted - reserved));
    }

    private void pumpApart() {
        if (waitingApart.isEmpty()) {
            return;
        }
        @Nullable
        Worker alone = workers.stream()
                .filter(worker -> worker.apart() && worker.state() != Worker.State.LEAVING)
                .findFirst()
                .orElse(null);
        if (alone == null) {
            start(true);
        } else if (alone.takes(1)) {
            send(waitingApart.removeFirst(), alone);
        }
    }

    private @Nullable Worker freest(int most) {
        @Nullable Worker best = null;
        for (Worker worker : workers) {
            if (!worker.apart() && worker.takes(most) && (best == null || worker.load() < best.load())) {
                best = worker;
            }
        }
        return best;
    }

    private int count(Worker.State state) {
        return (int) workers.stream()
                .filter(worker -> !worker.apart() && worker.state() == state)
                .count();
    }

    private int shared() {
        return (int) workers.stream().filter(worker -> !worker.apart()).count();
    }

    private void send(Call call, Worker worker) {
        if (call.cancelled()) {
            over(call, InvocationResult.failed(Kind.CANCELLED, "It was cancelled before it began"));
            return;
        }
        long now = nanoTime.getAsLong();
        long deadline = now + spec.timeout().toNanos();
        call.sent(now, deadline, deadline + GRACE.toNanos(), worker.load() >= spec.concurrency());
        try {
            worker.send(call, call.frame(clock.instant().plus(spec.timeout())));
        } catch (DrayException e) {
            worker.answered(call.run(), now);
            over(call, InvocationResult.failed(Kind.TERMINAL, "It can't be told to a worker: " + e.sentence()));
        }
    }

    private void start(boolean apart) {
        if (room.reserve(spec.perWorker()) || starter.makeRoom(spec.perWorker())) {
            workers.add(starter.start(this, apart));
        }
    }

    void ready(Worker worker, io.dray.model.wire.FrameWriter out) {
        failedStarts = 0;
        worker.ready(out, nanoTime.getAsLong());
    }

    /** It takes so many calls at once from now on. */
    void credit(Worker worker, int calls) {
        worker.credit(calls);
        pump();
    }

    /** Its worker has answered a call. */
    void answered(Worker worker, RunId run, InvocationResult result) {
        long now = nanoTime.getAsLong();
        long before = worker.lastAnswer();
        int load = worker.load();
        @Nullable Call call = worker.answered(run, now);
        if (call == null) {
            return;
        }
        if (result.kind() == Kind.LOST && !call.cancelled()) {
            (call.apart() ? waitingApart : waiting).addFirst(call); // it had not begun when its time was over
            pump();
            return;
        }
        pace.went(call.waited() ? now - before : (now - call.sentAt()) / load);
        boolean late = !result.kind().succeeded() && call.late(now);
        over(call, late ? timedOut() : call.cancelled() ? cancelled(result) : result);
        pump();
    }

    private InvocationResult timedOut() {
        return InvocationResult.failed(
                Kind.TIMED_OUT,
                "It ran longer than its timeout of " + spec.timeout().toMillis() + " ms");
    }

    private static InvocationResult cancelled(InvocationResult result) {
        return result.kind().succeeded()
                ? result
                : InvocationResult.failed(Kind.CANCELLED, "It was interrupted, since it was cancelled");
    }

    private void over(Call call, InvocationResult result) {
        leave(call);
        call.setOver();
        call.guardian().ended(call, result);
    }

    private void leave(Call call) {
        if (!call.apart()) {
            admitted--;
            while (reserved > admitted) {
                reserved--;
                room.release(need);
            }
        }
    }

    /**
     * A worker's process is gone.
     *
     * @param reason what is known, as a sentence
     * @param started whether it had been ready
     */
    void gone(Worker worker, String reason, boolean started) {
        workers.remove(worker);
        room.release(spec.perWorker());
        List<Call> calls = worker.drop();
        long now = nanoTime.getAsLong();
        @Nullable
        Call overdue =
                calls.stream().filter(call -> call.overdue(now)).findFirst().orElse(null);
        if (overdue != null) {
            over(overdue, overdue.cancelled() ? cancelled(timedOut()) : timedOut());
            calls.stream().filter(call -> call != overdue).forEach(waiting::addFirst);
        } else if (calls.size() == 1) {
            over(calls.getFirst(), InvocationResult.failed(Kind.CRASHED, "Its worker ended while it ran: " + reason));
        } else {
            calls.forEach(this::suspect);
        }
        if (!started && worker.state() != Worker.State.LEAVING) {
            failedToStart(reason);
        }
        pump();
    }

    private void failedToStart(String reason) {
        warmAgain = nanoTime.getAsLong() + PAUSE.toNanos();
        if (++failedStarts >= MOST_FAILED_STARTS) {
            refuseAll(reason);
        }
    }

    private void suspect(Call call) {
        leave(call);
        call.setApart();
        waitingApart.add(call);
    }

    /** Nothing can be run: the handler, or what it needs, is not there. */
    void refuseAll(String reason) {
        failedStarts = 0;
        List<Call> all = new ArrayList<>(waiting);
        all.addAll(waitingApart);
        waiting.clear();
        waitingApart.clear();
        all.forEach(call -> over(call, InvocationResult.failed(Kind.UNUSABLE, reason)));
    }

    /** Interrupts a call; does nothing when it is not here. */
    void interrupt(RunId run) {
        long killAt = nanoTime.getAsLong() + GRACE.toNanos();
        for (Worker worker : workers) {
            @Nullable Call call = worker.call(run);
            if (call != null) {
                call.cancel(killAt);
                worker.tell(new Frame.Cancel(run));
                return;
            }
        }
        for (Deque<Call> queue : List.of(waiting, waitingApart)) {
            for (Call call : List.copyOf(queue)) {
                if (call.run().equals(run)) {
                    queue.remove(call);
                    over(call, InvocationResult.failed(Kind.CANCELLED, "It was cancelled before it began"));
                }
            }
        }
    }

    /** Several times a second. */
    void tick() {
        long now = nanoTime.getAsLong();
        for (Worker worker : List.copyOf(workers)) {
            if (worker.calls().stream().anyMatch(call -> call.overdue(now))) {
                worker.kill();
            } else if (worker.stuck(START.toNanos(), now)) {
                worker.kill();
                failedToStart("its worker was not ready after " + START.toSeconds()
                        + " s: what runs before the handler," + " such as a static initializer, takes too long");
            } else if (worker.idleFor(spec.warm().idle().toNanos(), now) && (worker.apart() || shared() > least())) {
                worker.dismiss();
            }
        }
        while (shared() < least() && now - warmAgain >= 0) {
            int before = workers.size();
            start(false);
            if (workers.size() == before) {
                break;
            }
        }
        pump();
    }

    private int least() {
        return current ? spec.warm().min() : 0;
    }

    /** Ends a worker that has nothing to do, for the sake of another function; false when there is none. */
    boolean dismissIdle() {
        for (Worker worker : workers) {
            if (worker.idleFor(0, nanoTime.getAsLong())) {
                worker.dismiss();
                return true;
            }
        }
        return false;
    }

    /** Whether nothing of it is left here. */
    boolean unused() {
        return !current && workers.isEmpty() && waiting.isEmpty() && waitingApart.isEmpty() && admitted == 0;
    }

    void keepAlive() {
        workers.forEach(Worker::keepAlive);
    }

    /** Gives all calls back and ends all workers: this incarnation ends. */
    void abandon(String reason) {
        List<Call> all = new ArrayList<>(waiting);
        all.addAll(waitingApart);
        workers.forEach(worker -> all.addAll(worker.calls()));
        waiting.clear();
        waitingApart.clear();
        workers.forEach(Worker::kill);
        all.forEach(call -> {
            call.setOver();
            call.guardian().returned(call, reason);
        });
    }
}
