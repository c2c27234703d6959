package io.dray.worker;

/** Something is no CloudEvent. The reason follows an "Expected …, but ". */
final class NoEventException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    NoEventException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
