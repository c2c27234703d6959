package io.dray;

import org.jspecify.annotations.Nullable;

/** A value can't go to another process; the message names the field that keeps it from it. */
public final class NotTransferable extends DrayException {
    private static final long serialVersionUID = 1;

    public NotTransferable(String message) {
        super(message);
    }

    public NotTransferable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
