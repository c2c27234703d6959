package io.dray;

import org.jspecify.annotations.Nullable;

/** The process that ran the task ended, each time, until no retries were left. */
public final class TaskCrashed extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public TaskCrashed(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public TaskCrashed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
