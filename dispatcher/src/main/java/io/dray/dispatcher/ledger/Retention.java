package io.dray.dispatcher.ledger;

import java.time.Duration;

/**
 * How long ended jobs stay.
 *
 * @param count how many of one partition
 */
public record Retention(Duration age, int count) {
    /** 30 days, and 100,000 in all. */
    public static Retention standard(int partitions) {
        return new Retention(Duration.ofDays(30), Math.ceilDiv(100_000, partitions));
    }
}
