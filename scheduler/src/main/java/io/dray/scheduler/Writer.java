package io.dray.scheduler;

import io.dray.model.wire.Frame;

/** Who writes large values into this node's shared memory. */
interface Writer {
    /** Whether it writes no more. */
    boolean isGone();

    /** Tells it that there is room. */
    void send(Frame frame);
}
