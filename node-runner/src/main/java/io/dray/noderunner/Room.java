package io.dray.noderunner;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is free on this node, and whose turn it is to pull. Thread-safe.
 *
 * <p>A lane's turn comes when the lane's hole is free, nobody drains the node, and every lane of a higher priority that
 * would fit too is known to be empty: its last poll found nothing and is still waiting at the queue, so that a ticket that
 * arrives there is delivered at once.
 */
final class Room {
    private final ResourceSet capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Lane, Boolean> empty = new HashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private ResourceSet free;
    private ResourceSet owed = ResourceSet.NONE;
    private boolean draining;
    private boolean closed;

    Room(ResourceSet capacity) {
        this.capacity = capacity;
        this.free = Accelerator.withDevices(capacity);
    }

    ResourceSet capacity() {
        return capacity;
    }

    ResourceSet used() {
        lock.lock();
        try {
            return capacity.minus(Accelerator.withoutDevices(free));
        } finally {
            lock.unlock();
        }
    }

    void open(Lane lane) {
        lock.lock();
        try {
            empty.put(lane, false);
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the lane's last poll found nothing. A lane that was left is not of interest any more. */
    void note(Lane lane, boolean foundNothing) {
        lock.lock();
        try {
            empty.computeIfPresent(lane, (open, before) -> foundNothing);
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen(Lane lane) {
        lock.lock();
        try {
            return empty.containsKey(lane);
        } finally {
            lock.unlock();
        }
    }

    boolean knownEmpty(Lane lane) {
        lock.lock();
        try {
            return empty.getOrDefault(lane, false);
        } finally {
            lock.unlock();
        }
    }

    void close(Lane lane) {
        lock.lock();
        try {
            empty.remove(lane);
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it would not have to be waited for. */
    boolean hasTurn(Lane lane, BooleanSupplier anyway) {
        lock.lock();
        try {
            return turnOf(lane) || (!draining && anyway.getAsBoolean());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the lane's turn; false when there will be none any more.
     *
     * @param anyway whether it may pull though its hole is not free; asked whenever something has changed
     */
    boolean awaitTurn(Lane lane, BooleanSupplier anyway) {
        lock.lock();
        try {
            while (!closed && empty.containsKey(lane) && !turnOf(lane) && (draining || !anyway.getAsBoolean())) {
                changed.awaitUninterruptibly();
            }
            return !closed && empty.containsKey(lane);
        } finally {
            lock.unlock();
        }
    }

    /** Counts what has changed; to be asked before looking at what may have. */
    long changes() {
        return changes.get();
    }

    /** Waits until something has changed since, or for so long. */
    void awaitChange(long since, Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (changes.get() == since && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Has everybody who waits look again. */
    void changed() {
        lock.lock();
        try {
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    private void lookAgain() {
        changes.incrementAndGet();
        changed.signalAll();
    }

    /** Whether what was found in this lane has to wait for a higher one, which fits too and may hold something. */
    boolean isOutranked(Lane lane) {
        lock.lock();
        try {
            return outranked(lane);
        } finally {
            lock.unlock();
        }
    }

    private boolean turnOf(Lane lane) {
        return !draining && lane.hole().fitsIn(free) && !outranked(lane);
    }

    private boolean outranked(Lane lane) {
        return empty.entrySet().stream()
                .anyMatch(other -> other.getKey().priority().compareTo(lane.priority()) < 0
                        && !other.getValue()
                        && other.getKey().hole().fitsIn(free));
    }

    /** Whether something could be reserved at the moment. */
    boolean fits(ResourceSet need) {
        lock.lock();
        try {
            return !closed && !draining && need.fitsIn(free);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what something without accelerators needs, if it is there and the node is not being drained for another. */
    boolean reserve(ResourceSet need) {
        return take(need) != null;
    }

    /** Takes what a ticket needs; returns that, and of accelerators which. Null if it is not there or the node is being drained for another. */
    @Nullable
    ResourceSet take(ResourceSet need) {
        return take(need, false);
    }

    /** Takes what an appointed ticket needs, for which the node is drained. */
    @Nullable
    ResourceSet takeDrained(ResourceSet need) {
        return take(need, true);
    }

    private @Nullable ResourceSet take(ResourceSet need, boolean drained) {
        lock.lock();
        try {
            if (closed || (draining && !drained)) {
                return null;
            }
            ResourceSet held = Accelerator.choose(need, free);
            if (held != null) {
                free = free.minus(held);
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** What was reserved though it was not there is paid for first. */
    void release(ResourceSet held) {
        lock.lock();
        try {
            ResourceSet paid = owed.atMost(held);
            owed = owed.minus(paid);
            free = free.plus(held.minus(paid));
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what was lent, whether it is there or not: something that waited goes on. */
    void reserveAnyway(ResourceSet need) {
        lock.lock();
        try {
            ResourceSet there = free.atMost(need);
            free = free.minus(there);
            owed = owed.plus(need.minus(there));
        } finally {
            lock.unlock();
        }
    }

    ResourceSet free() {
        lock.lock();
        try {
            return Accelerator.withoutDevices(free);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing more is pulled until an appointed ticket has found its room. */
    void drain(boolean on) {
        lock.lock();
        try {
            draining = on;
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            lookAgain();
        } finally {
            lock.unlock();
        }
    }
}
