package io.dray;

import org.jspecify.annotations.Nullable;

/** No node there is could ever run it; the message says which comes closest. */
public final class Infeasible extends DrayException {
    private static final long serialVersionUID = 1;

    /** @param message what, where, why, and what to do */
    public Infeasible(String message) {
        super(message);
    }

    /** @param message what, where, why, and what to do */
    public Infeasible(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
