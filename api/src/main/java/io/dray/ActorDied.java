package io.dray;

import org.jspecify.annotations.Nullable;

/** The actor has ended, or its process did and the call may not be repeated. */
public final class ActorDied extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public ActorDied(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public ActorDied(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
