package io.dray;

import org.jspecify.annotations.Nullable;

/** A run of the task took longer than its timeout, and no retries were left. */
public final class TaskTimedOut extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public TaskTimedOut(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public TaskTimedOut(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
