package io.dray;

import org.jspecify.annotations.Nullable;

/**
 * It will never work: the invocation has failed for good, however many attempts it has left. It counts as a cause, too; the
 * outermost of these and {@link RetryableException} decides.
 */
public class TerminalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message stands in the invocation and its dead letter */
    public TerminalException(@Nullable String message) {
        super(message);
    }

    /** @param message stands in the invocation and its dead letter */
    public TerminalException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
