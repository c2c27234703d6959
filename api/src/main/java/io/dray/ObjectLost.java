package io.dray;

import org.jspecify.annotations.Nullable;

/** The value is nowhere any more, and can't be made again. */
public final class ObjectLost extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public ObjectLost(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public ObjectLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
