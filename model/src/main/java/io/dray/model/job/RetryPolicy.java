package io.dray.model.job;

import io.dray.model.error.DrayException;
import java.time.Duration;

/**
 * When a failed job is tried again: at most {@code maxRetries} times, after {@code initial}, then {@code multiplier}
 * times as long each time, up to {@code max}. An attempt whose node was lost is repeated without counting as a retry.
 */
public record RetryPolicy(int maxRetries, Duration initial, Duration max, double multiplier) {
    private static final int MOST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);
    public static final RetryPolicy NONE = retries(0);

    public RetryPolicy {
        if (maxRetries < 0 || maxRetries > MOST) {
            throw DrayException.badRequest("Expected retries from 0 to " + MOST + ", but got " + maxRetries);
        }
        if (initial.isNegative() || max.compareTo(initial) < 0 || max.compareTo(LONGEST) > 0) {
            throw DrayException.badRequest(
                    "Expected a retry delay from 0 s to one day, the first no longer than the longest," + " but got "
                            + initial.toMillis() + " ms and " + max.toMillis() + " ms");
        }
        if (!(multiplier >= 1 && multiplier <= 100)) {
            throw DrayException.badRequest("Expected a retry multiplier from 1 to 100, but got " + multiplier);
        }
    }

    public static RetryPolicy retries(int maxRetries) {
        return new RetryPolicy(maxRetries, Duration.ofSeconds(1), Duration.ofMinutes(1), 2);
    }

    /** @param retry 0 for the first retry */
    public Duration delay(int retry) {
        double millis = initial.toMillis() * Math.pow(multiplier, retry);
        return millis >= max.toMillis() ? max : Duration.ofMillis((long) millis);
    }
}
