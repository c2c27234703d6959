package io.dray.testing.local;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the thread that has the turn waits for something outside of Dray: it was found waiting so many times in a row, or has had
 * the turn for very long. Counted in looks rather than in time, so that a machine that is busy with other things is not mistaken for it.
 */
final class Watch {
    static final long LOOK_MILLIS = 10;

    private static final int WAITING_LOOKS = 10;
    private static final int MOST_LOOKS = 1_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final LongSupplier clock;
    private @Nullable Member watched;
    private long looked;
    private long used;
    private int waiting;
    private int all;

    /** @param clock in nanoseconds, real ones */
    Watch(LongSupplier clock) {
        this.clock = clock;
    }

    /** A thread gets the turn. */
    void begin(Member member) {
        watched = member;
        waiting = 0;
        all = 0;
    }

    /** Looks at the thread that has the turn, unless it has just done so. */
    boolean isStuck() {
        Member member = watched;
        long now = clock.getAsLong();
        if (member == null || !member.isAwake() || now - looked < TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
            return false;
        }
        looked = now;
        all++;
        waiting = waits(member.thread()) ? waiting + 1 : 0;
        return waiting >= WAITING_LOOKS || all >= MOST_LOOKS;
    }

    /** Where in its code a thread is, for people. */
    static String where(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst()
                .map(frame -> ", at " + frame)
                .orElse("");
    }

    private boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case NEW -> false;
            case RUNNABLE -> inSystem(thread);
            case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> true;
        };
    }

    /** Whether it is in a call of the system's that uses no CPU, such as reading from a socket. */
    private boolean inSystem(Thread thread) {
        long before = used;
        used = threads.getThreadCpuTime(thread.threadId());
        StackTraceElement[] stack = thread.getStackTrace();
        return used == before && stack.length > 0 && stack[0].isNativeMethod();
    }
}
