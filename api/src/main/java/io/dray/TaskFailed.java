package io.dray;

import org.jspecify.annotations.Nullable;

/** The task's code threw an exception that can't be had here; the message has it as text. As a rule {@code get} throws the very exception. */
public final class TaskFailed extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public TaskFailed(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public TaskFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
