package io.dray;

import org.jspecify.annotations.Nullable;

/** A run of the task took longer than its timeout, and no retries were left. */
public final class TaskTimedOut extends DrayException {
    private static final long serialVersionUID = 1;

    public TaskTimedOut(String message) {
        super(message);
    }

    public TaskTimedOut(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
