package io.dray;

import org.jspecify.annotations.Nullable;

/** What goes wrong with Dray rather than in the user's code. Its message says what happened, where, and what to do. */
public class DrayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public DrayException(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public DrayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
