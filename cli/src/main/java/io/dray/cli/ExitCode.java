package io.dray.cli;

import io.dray.model.error.DrayException;

/** What {@code dray} itself exits with; a job that was waited for gives its own code. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int UNREACHABLE = 3;
    public static final int NOT_FOUND = 4;

    /** What was waited for goes on. */
    public static final int NOT_ENDED = 5;

    private ExitCode() {}

    public static int of(Throwable failure) {
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
