package io.dray.worker.task;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Has one thread, the one that makes it, wait until something has happened so many times. */
public final class Countdown implements Runnable {
    private final AtomicInteger left;
    private final Thread waiter = Thread.currentThread();

    public Countdown(int count) {
        this.left = new AtomicInteger(count);
    }

    /** It has happened once. */
    @Override
    public void run() {
        if (left.decrementAndGet() == 0) {
            LockSupport.unpark(waiter);
        }
    }

    public boolean isOver() {
        return left.get() <= 0;
    }

    /**
     * Waits for it.
     *
     * @param nanos at the most; negative for as long as it takes
     * @return whether it is over
     */
    public boolean await(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (!isOver()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (nanos < 0) {
                LockSupport.park(this);
            } else {
                long rest = deadline - System.nanoTime();
                if (rest <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, rest);
            }
        }
        return true;
    }
}
