package io.dray;

import org.jspecify.annotations.Nullable;

/**
 * It will never work: the invocation has failed for good, however many attempts it has left. It counts as a cause, too; the
 * outermost of these and {@link RetryableException} decides.
 */
public class TerminalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TerminalException(@Nullable String message) {
        super(message);
    }

    public TerminalException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
