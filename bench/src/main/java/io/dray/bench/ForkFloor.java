package io.dray.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;

/** What starting a process and seeing its end takes without Dray. */
final class ForkFloor {
    /** A process alone. */
    static final ForkFloor BARE = new ForkFloor("true");

    /** A shell in a session of its own behind a guarding shell, as jobs have. */
    static final ForkFloor GUARDED = new ForkFloor("bash", "-c", "setsid /bin/sh -c true");

    private final List<String> command;

    private ForkFloor(String... command) {
        this.command = List.of(command);
    }

    Duration once() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        long begun = System.nanoTime();
        int code = builder.start().waitFor();
        long ended = System.nanoTime();
        if (code != 0) {
            throw new IllegalStateException("Expected " + command + " to succeed, but it exited with " + code);
        }
        return Duration.ofNanos(ended - begun);
    }
}
