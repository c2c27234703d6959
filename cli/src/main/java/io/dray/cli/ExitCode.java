package io.dray.cli;

import io.dray.model.error.DrayException;

/** What {@code dray} itself exits with; a job that was waited for gives its own code. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int NOT_FOUND = 4;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (!(failure instanceof DrayException known)) {
            return FAILED;
        }
        return switch (known.code()) {
            case UNAVAILABLE -> UNREACHABLE;
            case NOT_FOUND -> NOT_FOUND;
            default -> FAILED;
        };
    }
}
