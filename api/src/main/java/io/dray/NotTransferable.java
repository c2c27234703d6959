package io.dray;

import org.jspecify.annotations.Nullable;

/** A value can't go to another process; the message names the field that keeps it from it. */
public final class NotTransferable extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public NotTransferable(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public NotTransferable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
