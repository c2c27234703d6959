package io.dray.testing.local;

import java.util.HashMap;
import java.util.Map;

/** Threads that a test has made itself and that have used Dray. Its state belongs to the monitor of {@link Turns}. */
final class Guests implements Turn {
    private final Map<Thread, Boolean> waiting = new HashMap<>();

    /** A thread has used Dray, and goes on. */
    void met(Thread guest) {
        waiting.put(guest, false);
    }

    /** A thread waits for something of Dray's. */
    void waits(Thread guest) {
        waiting.put(guest, true);
    }

    @Override
    public boolean isAway() {
        waiting.keySet().removeIf(guest -> !guest.isAlive());
        return waiting.containsValue(false);
    }

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public void take() {
        throw new IllegalStateException("Guests go without a turn");
    }

    @Override
    public boolean isOver() {
        return false;
    }
}
