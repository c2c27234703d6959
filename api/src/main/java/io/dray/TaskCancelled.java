package io.dray;

import org.jspecify.annotations.Nullable;

/** The task was cancelled, or the job that it belonged to has ended. */
public final class TaskCancelled extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public TaskCancelled(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public TaskCancelled(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
