package io.dray.dispatcher.ledger;

import java.time.Duration;

/**
 * How long what has ended stays.
 *
 * @param age of jobs
 * @param count how many of one partition: jobs; invocations; dead letters
 * @param keyed how many invocations of one partition that have an idempotency key
 */
public record Retention(Duration age, int count, int keyed) {
    /** 30 days, and 100,000 in all. */
    public static Retention standard(int partitions) {
        int count = Math.ceilDiv(100_000, partitions);
        return new Retention(Duration.ofDays(30), count, count);
    }
}
