package io.dray.worker;

import org.jspecify.annotations.Nullable;

/** What an exception of user code says of itself. Its methods are user code too, and may throw. */
final class Told {
    private Told() {}

    /** Class and message, as {@code toString} usually has it. */
    static String of(Throwable thrown) {
        String message = message(thrown);
        return message.isEmpty()
                ? thrown.getClass().getName()
                : thrown.getClass().getName() + ": " + message;
    }

    /** Empty for none. */
    static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? "" : message;
        } catch (Throwable e) {
            return "its message can't be read: " + e.getClass().getName();
        }
    }

    static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }
}
