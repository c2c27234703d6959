package io.dray;

import org.jspecify.annotations.Nullable;

/**
 * It may work later: the invocation is tried again, as long as it has attempts left. It counts as a cause, too; the
 * outermost of these and {@link TerminalException} decides.
 */
public class RetryableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message stands in the invocation while it waits for its next attempt */
    public RetryableException(@Nullable String message) {
        super(message);
    }

    /** @param message stands in the invocation while it waits for its next attempt */
    public RetryableException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
