package io.dray.cli.demo;

import io.dray.cli.Shell;
import io.dray.cli.Steps;
import java.time.Duration;
import java.time.Instant;

/** How far something is: on a terminal one line that is drawn anew, elsewhere at most a line a second, and only when it changed. */
final class LiveCounter implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Shell shell;
    private final Steps steps;
    private String last = "";
    private String shown = "";
    private Instant due = Instant.MIN;

    LiveCounter(Steps steps) {
        this.shell = steps.shell();
        this.steps = steps;
    }

    void show(String line) {
        last = line;
        if (shell.terminal()) {
            shell.err().print("\r" + steps.time() + line + "\u001b[K");
            shell.err().flush();
            shown = line;
        } else if (!line.equals(shown) && !shell.clock().instant().isBefore(due)) {
            say();
        }
    }

    private void say() {
        shell.say(steps.time() + last);
        shown = last;
        due = shell.clock().instant().plus(BETWEEN);
    }

    /** Leaves what was shown last on a line of its own. */
    @Override
    public void close() {
        if (shell.terminal() && !shown.isEmpty()) {
            shell.say("");
        } else if (!last.equals(shown)) {
            say();
        }
    }
}
