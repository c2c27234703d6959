package io.dray.worker.value;

import io.dray.DrayException;
import org.jspecify.annotations.Nullable;

/** Bytes are no value, or one of a class that this process lacks. */
public final class UnreadableValueException extends DrayException {
    private static final long serialVersionUID = 1;

    UnreadableValueException(String message) {
        super(message);
    }

    UnreadableValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
