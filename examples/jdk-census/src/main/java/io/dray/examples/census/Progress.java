package io.dray.examples.census;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Prints how far the count is, a line about every second. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PrintStream out;
    private final InstantSource clock;
    private final Instant start;
    private Instant lastLine;

    /** Starts now. */
    Progress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
        this.lastLine = start;
    }

    void done(int count, int all, String what) {
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(EVERY) >= 0) {
            out.printf(Locale.ROOT, "%5.1f s  %d of %d %s%n", seconds(now), count, all, what);
            out.flush();
            lastLine = now;
        }
    }

    /** Since the start. */
    double seconds() {
        return seconds(clock.instant());
    }

    private double seconds(Instant now) {
        return Duration.between(start, now).toMillis() / 1000.0;
    }
}
