package io.dray;

import org.jspecify.annotations.Nullable;

/** The value was not there in time. The task goes on; its cause, if any, says why it waits. */
public final class GetTimedOut extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public GetTimedOut(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public GetTimedOut(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
