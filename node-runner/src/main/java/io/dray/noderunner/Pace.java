package io.dray.noderunner;

import java.time.Duration;

/**
 * How fast a function's calls go by, and so how many of them may be taken ahead of room. Short ones are pulled ahead, or each would
 * wait for the way to the queue and back; never more than a few tens of milliseconds of work. An average that rises fast and falls
 * slowly: one that took long is an accident, a few in a row are not.
 */
final class Pace {
    private static final long AHEAD = Duration.ofMillis(30).toNanos();
    private static final int MOST = 512;
    private static final int SOON = 8;
    private static final int MOST_RISE = 8;

    private long average = -1;

    /** Takes note that one more has gone by, after so many nanoseconds: of its own, divided among those beside it, or since the last. */
    void went(long nanos) {
        long sample = Math.max(nanos, 1_000);
        if (average < 0) {
            average = sample;
        } else if (sample > average) {
            average += (Math.min(sample, MOST_RISE * average) - average) / 2;
        } else {
            average += (sample - average) / SOON;
        }
    }

    /** How many more than there is room for may be taken; 0 as long as nothing is known. */
    int ahead() {
        return average < 0 ? 0 : (int) Math.min(MOST, AHEAD / average);
    }
}
