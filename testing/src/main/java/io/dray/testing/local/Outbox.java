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

    synchronized void say(Frame frame) {
        mentioned.add(frame);
        seal();
    }

    synchronized void mention(Frame frame) {
        mentioned.add(frame);
    }

    synchronized void flush() {
        if (!mentioned.stream().allMatch(Release.class::isInstance)) {
            seal();
        }
    }

    private void seal() {
        said.add(mentioned);
        mentioned = new ArrayList<>();
    }

    synchronized boolean isEmpty() {
        return said.isEmpty();
    }

    synchronized List<Frame> next() {
        return said.remove();
    }
}
