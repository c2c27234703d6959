package io.dray;

import org.jspecify.annotations.Nullable;

/** The actor has ended, or its process did and the call may not be repeated. */
public final class ActorDied extends DrayException {
    private static final long serialVersionUID = 1;

    public ActorDied(String message) {
        super(message);
    }

    public ActorDied(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
