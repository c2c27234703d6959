package io.dray.testing.program;

/** An exception of a user's own. */
class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    Refused(String message, int code) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    /** A special one. */
    static final class Twice extends Refused {
        private static final long serialVersionUID = 1;

        Twice(String message) {
            super(message, 2);
        }
    }
}
