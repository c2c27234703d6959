package io.dray.testing.local;

import io.dray.DrayException;
import io.dray.worker.task.Countdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has one thing happen at a time: a message arrives, a process begins or ends, or a thread goes on until its next word to Dray. A
 * thread of its own asks everything that could be next whether it is ready, in the order in which it came about, and has chance choose
 * among those that are; then it waits until that is done. So a program goes the same way for the same seed, as far as it depends on
 * nothing else itself.
 *
 * <p>Time is virtual: each turn takes {@value #TURN_NANOS} ns of it, and when nothing is ready it jumps to whatever is due next.
 *
 * <p><b>What is not Dray's.</b> A thread that waits for a latch, or in {@code Thread.sleep}, would keep the turn for ever. {@link Watch}
 * notices it and the turn passes on; as long as such a thread is away, time passes as on the wall, for it may come back by itself.
 * Threads that a test has made are {@link Guests}: they run beside the others, and only their waits are among the turns.
 */
final class Turns {
    private static final long TURN_NANOS = 10_000;

    /** So many beats in a row from which nothing follows are waited for: time enough for what is to end by force. */
    private static final int MOST_FRUITLESS = 200;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNREST_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LEAVING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Random random;
    private final VirtualTime time;
    private final Beat beat;
    private final LongSupplier clock;
    private final Consumer<String> notes;
    private final Watch watch;
    private final List<Turn> all = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().name("dray-local").daemon().unstarted(this::run);
    private @Nullable Member running;
    private @Nullable Countdown quiet;
    private long quietSince;
    private @Nullable DrayException failure;
    private boolean stopped;
    private boolean noted;
    private int fruitless;
    private long idleSince = VirtualTime.NEVER;
    private boolean away;
    private long awaySince = VirtualTime.NEVER;
    private long taken;
    private long history;

    /** Something that happens every few milliseconds of virtual time, as long as that is of use. */
    interface Beat {
        /** When it is next; {@link VirtualTime#NEVER} if it is of no use. */
        long next();

        void strike();
    }

    /**
     * Has nothing to do yet.
     *
     * @param clock the real one, in nanoseconds
     * @param notes hears what a user should know
     */
    Turns(long seed, VirtualTime time, Beat beat, LongSupplier clock, Consumer<String> notes) {
        this.random = new Random(seed);
        this.time = time;
        this.beat = beat;
        this.clock = clock;
        this.notes = notes;
        this.watch = new Watch(clock);
    }

    VirtualTime time() {
        return time;
    }

    /** The first turn is that of the thread that says so. */
    synchronized void start(Member first) {
        add(first);
        running(first);
        thread.start();
    }

    /** Whether this is the thread on which everything happens but what threads do. */
    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    synchronized void add(Turn turn) {
        all.add(turn);
        notifyAll();
    }

    synchronized void running(Member member) {
        running = member;
        watch.begin(member);
    }

    synchronized void gaveUp(Member member) {
        if (running == member) {
            running = null;
        }
        notifyAll();
    }

    /** What is over once nothing is ready any more, or it takes too long. From now on nothing that is due need be waited for. */
    synchronized void whenQuiet(Countdown told) {
        quiet = told;
        quietSince = clock.getAsLong();
        idleSince = VirtualTime.NEVER;
    }

    /** Nothing happens any more. */
    synchronized void stop() {
        stopped = true;
        for (Turn turn : all) {
            if (turn instanceof Member member) {
                member.go();
            }
        }
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** What went wrong with local mode itself, if anything did. */
    synchronized @Nullable DrayException failure() {
        return failure;
    }

    /** How everything went: the same text for the same way. */
    synchronized String history() {
        return taken + " turns, " + Long.toHexString(history);
    }

    private void run() {
        try {
            for (Runnable next = next(); next != null; next = next()) {
                happen(next);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Expected nobody to interrupt this thread, but somebody did", e);
        }
    }

    private void happen(Runnable what) {
        try {
            what.run();
        } catch (ProcessEnded e) {
            // It wanted to say something.
        } catch (RuntimeException | Error e) {
            fail(new DrayException("Local mode failed: " + e, e));
        }
    }

    private synchronized void fail(DrayException why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Null when there will be nothing any more. */
    private synchronized @Nullable Runnable next() throws InterruptedException {
        while (!stopped) {
            if (quiet != null && clock.getAsLong() - quietSince > UNREST_NANOS) {
                tellQuiet();
            } else if (running == null) {
                passTime();
                Runnable next = ready();
                if (next != null) {
                    return next;
                }
                long pause = idle();
                if (pause > 0) {
                    wait(pause);
                }
            } else {
                wait(Watch.LOOK_MILLIS);
                passOn();
            }
        }
        return null;
    }

    private @Nullable Runnable ready() {
        Runnable due = time.poll();
        if (due != null) {
            return due;
        }
        if (beat.next() <= time.nanos()) {
            return beat::strike;
        }
        Turn chosen = choose();
        if (chosen == null) {
            return null;
        }
        fruitless = 0;
        idleSince = VirtualTime.NEVER;
        return chosen::take;
    }

    private @Nullable Turn choose() {
        all.removeIf(Turn::isOver);
        List<Turn> ready = all.stream().filter(Turn::isReady).toList();
        if (ready.isEmpty()) {
            return null;
        }
        int chosen = random.nextInt(ready.size());
        taken++;
        history = (history * 31 + ready.size()) * 31 + chosen;
        return ready.get(chosen);
    }

    /** The turn is another's when the one who has it does not use it. */
    private void passOn() {
        Member member = running;
        if (member == null || !watch.isStuck()) {
            return;
        }
        running = null;
        member.goOutside();
        if (!noted) {
            noted = true;
            notes.accept("thread '" + member.thread().getName() + "' waits for something outside of Dray"
                    + Watch.where(member.thread())
                    + "; others go on meanwhile, and the same seed need not have the same order");
        }
    }

    /** Nothing is ready: time passes. Returns for how many milliseconds of the real one nothing need be asked. */
    private long idle() {
        long now = clock.getAsLong();
        idleSince = Math.min(idleSince, now);
        long next = nextDue();
        if (away && (quiet == null || now - idleSince < LEAVING_NANOS)) {
            return Math.clamp((next - time.nanos()) / 1_000_000, 1, Watch.LOOK_MILLIS);
        }
        if (quiet != null) {
            tellQuiet();
            return 0;
        }
        if (next == VirtualTime.NEVER) {
            wonder(now);
            return Watch.LOOK_MILLIS;
        }
        fruitless += next == beat.next() ? 1 : 0;
        time.passTo(next);
        return 0;
    }

    private void tellQuiet() {
        Objects.requireNonNull(quiet).run();
        quiet = null;
    }

    /** For a turn; as long as somebody is away, it passes as on the wall as well. */
    private void passTime() {
        time.pass(TURN_NANOS);
        away = all.stream().anyMatch(Turn::isAway);
        long now = away ? clock.getAsLong() : VirtualTime.NEVER;
        if (away && awaySince != VirtualTime.NEVER) {
            time.pass(now - awaySince);
        }
        awaySince = now;
    }

    private long nextDue() {
        long next = time.next();
        for (Turn turn : all) {
            next = Math.min(next, turn.due());
        }
        return fruitless < MOST_FRUITLESS ? Math.min(next, beat.next()) : next;
    }

    /** Nothing will be ready by itself. A thread that has not used Dray so far may still have something to say. */
    private void wonder(long now) {
        if (now - idleSince > STUCK_NANOS) {
            String waiting = all.stream()
                    .filter(turn -> turn instanceof Member member && member.state() == Member.State.WAITING)
                    .map(turn -> ((Member) turn).thread().getName())
                    .collect(Collectors.joining(", "));
            fail(new DrayException("Nothing can go on any more: each waits for another, or for resources that are not"
                    + " there or that somebody else holds. The threads that wait: " + waiting));
        }
    }
}
