package io.dray.testing.local;

import io.dray.DrayException;
import io.dray.worker.task.Countdown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads that take turns: how each gives its turn away, and waits. For those threads. */
final class Crew {
    private static final long LEAVING_MILLIS = 1_000;

    private final Turns turns;
    private final Member first;
    private final Guests guests = new Guests();
    private final List<Member> begun = new ArrayList<>();

    /** The first is the thread that makes this. */
    Crew(Turns turns) {
        this.turns = turns;
        this.first = new Member(turns, Thread.currentThread(), null, null, Member.State.RUNNING);
    }

    /** The thread that made this has the turn, until it gives it away. */
    void start() {
        turns.add(guests);
        turns.start(first);
    }

    Turns turns() {
        return turns;
    }

    /** Has a thread of a process do some work, in its turn. */
    void begin(String name, LocalProcess process, Runnable work) {
        LocalThread thread = new LocalThread(name, () -> live(work));
        Member member = new Member(turns, thread, process, null, Member.State.READY);
        thread.member(member);
        synchronized (this) {
            begun.removeIf(each -> !each.thread().isAlive());
            begun.add(member);
            thread.start();
        }
        turns.add(member);
    }

    private void live(Runnable work) {
        Member me = current();
        if (me == null) {
            return;
        }
        try {
            if (me.park()) {
                Thread.currentThread().interrupt();
            }
            check(me);
            work.run();
        } catch (ProcessEnded e) {
            // So does the thread.
        } finally {
            me.end();
        }
    }

    private @Nullable Member current() {
        Thread here = Thread.currentThread();
        if (here == first.thread()) {
            return first;
        }
        Member member = here instanceof LocalThread local ? local.member() : null;
        return member != null && member.isOf(turns) ? member : null;
    }

    /** Lets others go on, if chance will have it. */
    void pause() {
        Member me = current();
        if (me != null) {
            if (me.pause()) {
                Thread.currentThread().interrupt();
            }
            check(me);
        } else if (!turns.isHere()) {
            synchronized (turns) {
                guests.met(Thread.currentThread());
                turns.notifyAll();
            }
        }
    }

    private void check(Member me) {
        if (me.isKilled() || turns.isStopped()) {
            throw new ProcessEnded();
        }
        DrayException failure = turns.failure();
        if (failure != null) {
            throw new DrayException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Waits for something of Dray's, as {@link Countdown#await}, in virtual time. */
    boolean await(Countdown countdown, long nanos, LocalProcess process) throws InterruptedException {
        if (countdown.isOver()) {
            return true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Member me = member(process);
        boolean interrupted = me.await(countdown, turns.time().in(nanos), false);
        if (!countdown.isOver()) {
            check(me);
            if (interrupted) {
                throw new InterruptedException();
            }
        } else if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return countdown.isOver();
    }

    private Member member(@Nullable LocalProcess process) {
        Member known = current();
        if (known != null) {
            return known;
        }
        if (turns.isHere()) {
            throw new IllegalStateException(
                    "Expected code that does not wait, since it is attached to a future and runs on"
                            + " Dray's own thread, but it does: have a task wait, or another thread");
        }
        return new Member(turns, Thread.currentThread(), process, guests, Member.State.RUNNING);
    }

    /** Has something happen on the thread of turns, and returns when it has. */
    void call(Runnable what) {
        if (turns.isHere()) {
            what.run();
            return;
        }
        Countdown done = new Countdown(1);
        turns.add(new Once(() -> {
            try {
                what.run();
            } finally {
                done.run();
            }
        }));
        awaitWhatever(done);
    }

    /** Returns when nothing is ready any more. */
    void awaitQuiet() {
        Countdown quiet = new Countdown(1);
        turns.whenQuiet(quiet);
        awaitWhatever(quiet);
    }

    private void awaitWhatever(Countdown done) {
        boolean interrupted = false;
        while (!done.isOver()) {
            interrupted |= member(null).await(done, VirtualTime.NEVER, true);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing happens any more: threads that are outside end at their next word, all others have ended when this returns. */
    void stop() {
        turns.stop();
        try {
            for (Thread each : ending()) {
                each.join(LEAVING_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> ending() {
        List<Member> all;
        synchronized (this) {
            all = List.copyOf(begun);
        }
        synchronized (turns) {
            return all.stream()
                    .filter(member -> !member.isAway())
                    .map(Member::thread)
                    .toList();
        }
    }
}
