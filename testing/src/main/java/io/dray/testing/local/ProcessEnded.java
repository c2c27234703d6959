package io.dray.testing.local;

/** Ends a thread of a process that was killed, at its next word to Dray. An error, so that code that catches exceptions lets it pass. */
final class ProcessEnded extends Error {
    private static final long serialVersionUID = 1;

    ProcessEnded() {
        super("The process of this thread was killed, as far as local mode has processes", null, false, false);
    }
}
