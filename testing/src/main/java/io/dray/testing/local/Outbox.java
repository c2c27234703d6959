package io.dray.testing.local;

import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame.Release;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a process says, until the scheduler hears it: each word with what was mentioned before it. Thread-safe.
 *
 * <p>What only says that references are gone never goes by itself: that is up to the garbage collector, which knows no seed.
 */
final class Outbox {
    private final Deque<List<Frame>> said = new ArrayDeque<>();
    private List<Frame> mentioned = new ArrayList<>();
    private boolean urgent;

    synchronized void say(Frame frame) {
        mentioned.add(frame);
        seal();
    }

    /** True for the first since the last word that has to be heard some day. */
    synchronized boolean mention(Frame frame) {
        boolean first = !urgent && !(frame instanceof Release);
        mentioned.add(frame);
        urgent |= first;
        return first;
    }

    synchronized void flush() {
        if (urgent) {
            seal();
        }
    }

    private void seal() {
        said.add(mentioned);
        mentioned = new ArrayList<>();
        urgent = false;
    }

    synchronized boolean isEmpty() {
        return said.isEmpty();
    }

    synchronized List<Frame> next() {
        return said.remove();
    }
}
