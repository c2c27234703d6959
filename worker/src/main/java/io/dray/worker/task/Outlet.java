package io.dray.worker.task;

import io.dray.model.wire.Frame;

/** Where a process says something to its runner. Thread-safe. */
public interface Outlet {
    /** It leaves at once. */
    void say(Frame frame);

    /** It may leave with what is said next, or by {@link #flush}. */
    void mention(Frame frame);

    void flush();
}
