package io.dray.worker.task;

/** Ends the actor whose method throws it. An error, so that code that catches exceptions lets it pass. */
final class ActorExit extends Error {
    private static final long serialVersionUID = 1;

    ActorExit() {
        super("This actor ends", null, false, false);
    }
}
