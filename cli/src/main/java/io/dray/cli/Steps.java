package io.dray.cli;

import java.time.Instant;
import java.util.Locale;

/** Tells what a command that shows something does, each step with the time since it began. */
public record Steps(Shell shell, Instant begun) {
    /** That begin now. */
    public static Steps of(Shell shell) {
        return new Steps(shell, shell.clock().instant());
    }

    public void say(String what) {
        String line = time() + what;
        shell.say(shell.colours() ? "\u001b[1m" + line + "\u001b[0m" : line);
    }

    /** What a line begins with that is said now. */
    public String time() {
        return String.format(Locale.ROOT, "%5.1f s  ", (shell.clock().millis() - begun.toEpochMilli()) / 1000.0);
    }
}
