package io.dray.testing.local;

import io.dray.worker.task.Countdown;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that takes turns with the others. Its state belongs to the monitor of {@link Turns}. */
final class Member implements Turn {
    /** What it is at. */
    enum State {
        /** It could go on. */
        READY,
        /** It has the turn. */
        RUNNING,
        /** For something of Dray's. */
        WAITING,
        /** It had the turn and waited for something that is not Dray's: now it runs, or waits, beside the others. */
        OUTSIDE,
        ENDED
    }

    private final Turns turns;
    private final Thread thread;
    private final @Nullable LocalProcess process;
    private final @Nullable Guests guests;
    private State state;
    private @Nullable Countdown awaited;
    private long due = VirtualTime.NEVER;
    private boolean whatever;
    private boolean interrupted;
    private volatile boolean mayGo;
    private volatile boolean awake;

    /**
     * A thread.
     *
     * @param process which it belongs to; null for the test's own
     * @param guests whose it is, if it runs beside the others but for its waits
     */
    Member(Turns turns, Thread thread, @Nullable LocalProcess process, @Nullable Guests guests, State state) {
        this.turns = turns;
        this.thread = thread;
        this.process = process;
        this.guests = guests;
        this.state = state;
        this.awake = state == State.RUNNING;
    }

    Thread thread() {
        return thread;
    }

    boolean isOf(Turns others) {
        return turns == others;
    }

    State state() {
        return state;
    }

    /** Others have the turn while it waits for something else. */
    void goOutside() {
        state = State.OUTSIDE;
    }

    /** Whether it has noticed that it has the turn: the system may take its time. */
    boolean isAwake() {
        return awake;
    }

    boolean isKilled() {
        return process != null && process.isKilled();
    }

    @Override
    public boolean isReady() {
        return state == State.READY || (state == State.WAITING && isReleased());
    }

    private boolean isReleased() {
        return awaited == null
                || awaited.isOver()
                || due <= turns.time().nanos()
                || interrupted
                || isKilled()
                || (turns.failure() != null && !whatever);
    }

    @Override
    public long due() {
        return state == State.WAITING ? due : VirtualTime.NEVER;
    }

    @Override
    public boolean isAway() {
        return state == State.OUTSIDE;
    }

    @Override
    public boolean isOver() {
        return state == State.ENDED;
    }

    @Override
    public void take() {
        synchronized (turns) {
            awaited = null;
            if (guests == null) {
                state = State.RUNNING;
                turns.running(this);
            } else {
                state = State.ENDED;
                guests.met(thread);
            }
        }
        go();
    }

    /** Has it go on. */
    void go() {
        mayGo = true;
        LockSupport.unpark(thread);
    }

    /** Somebody interrupts the thread. */
    void interrupted() {
        synchronized (turns) {
            interrupted = true;
            turns.notifyAll();
        }
    }

    /** Gives the turn away, for this thread; true when it has been interrupted by the time it has it again. */
    boolean pause() {
        synchronized (turns) {
            giveUp(State.READY);
        }
        return park();
    }

    /**
     * As {@link #pause}, until something is over, or some time.
     *
     * @param whatever whether it waits even if local mode has failed
     */
    boolean await(Countdown countdown, long until, boolean whatever) {
        synchronized (turns) {
            awaited = countdown;
            due = until;
            this.whatever = whatever;
            giveUp(State.WAITING);
            if (guests != null) {
                guests.waits(thread);
                turns.add(this);
            }
        }
        return park();
    }

    private void giveUp(State next) {
        interrupted = false;
        awake = false;
        state = next;
        mayGo = turns.isStopped();
        turns.gaveUp(this);
    }

    /** Waits for its turn; for its thread, which begins with it. */
    boolean park() {
        boolean wasInterrupted = false;
        while (!mayGo) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                wasInterrupted = true;
                interrupted();
            }
        }
        mayGo = false;
        awake = true;
        return Thread.interrupted() || wasInterrupted;
    }

    /** Its thread ends. */
    void end() {
        synchronized (turns) {
            state = State.ENDED;
            turns.gaveUp(this);
        }
    }
}
