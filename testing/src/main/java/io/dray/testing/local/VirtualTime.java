package io.dray.testing.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A clock that is moved, and what is to happen by it. Thread-safe. */
final class VirtualTime {
    static final long NEVER = Long.MAX_VALUE;

    private final Instant start;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private long nanos;
    private long order;

    private record Due(long nanos, long order, Runnable what) {}

    /** @param start what it shows at first */
    VirtualTime(Instant start) {
        this.start = start;
    }

    /** Since the start. */
    synchronized long nanos() {
        return nanos;
    }

    synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    /** So much later; {@link #NEVER} for a negative wait. */
    synchronized long in(long wait) {
        return wait < 0 || wait > NEVER - nanos ? NEVER : nanos + wait;
    }

    synchronized void pass(long more) {
        nanos += more;
    }

    synchronized void passTo(long to) {
        nanos = Math.max(nanos, to);
    }

    synchronized void later(Duration delay, Runnable what) {
        order++;
        due.add(new Due(in(delay.toNanos()), order, what));
    }

    /** When something is to happen next. */
    synchronized long next() {
        Due first = due.peek();
        return first == null ? NEVER : first.nanos;
    }

    /** What is to happen by now, the first of it. */
    synchronized @Nullable Runnable poll() {
        return next() <= nanos ? due.remove().what : null;
    }
}
