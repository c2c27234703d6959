package io.dray.noderunner.task;

import io.dray.model.wire.Frame;

/** Hears a connection that is closed, or about to be. */
final class Deaf implements Loop.Ear {
    @Override
    public void heard(Frame frame) {
        // Nobody wants to know.
    }

    @Override
    public void ended() {
        // It had nothing.
    }
}
