package io.dray.model.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as its runner saw it.
 *
 * @param exitCode the shell's, null when there was no process
 * @param message for people: the last lines it printed, or why it could not be set up
 */
public record RunResult(Kind kind, @Nullable Integer exitCode, String message) {
    /** What kind of end it was. */
    public enum Kind {
        EXITED,
        TIMED_OUT,
        SETUP_FAILED,
        START_FAILED
    }

    public boolean succeeded() {
        return kind == Kind.EXITED && exitCode != null && exitCode == 0;
    }
}
