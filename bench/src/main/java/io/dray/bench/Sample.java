package io.dray.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations of the same thing, measured again and again. */
final class Sample {
    private final List<Duration> sorted;

    private Sample(List<Duration> sorted) {
        this.sorted = sorted;
    }

    /** @throws IllegalArgumentException when there is none */
    static Sample of(List<Duration> durations) {
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one measurement");
        }
        List<Duration> sorted = new ArrayList<>(durations);
        sorted.sort(null);
        return new Sample(List.copyOf(sorted));
    }

    int count() {
        return sorted.size();
    }

    /** The smallest measured duration that at least this share of all does not exceed (nearest rank). */
    Duration percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("Expected a percentage above 0 and up to 100, but got " + percent);
        }
        int rank = (int) Math.ceil(percent * sorted.size() / 100);
        return sorted.get(Math.max(1, rank) - 1);
    }

    double millis(double percent) {
        return percentile(percent).toNanos() / 1e6;
    }
}
