package io.dray.bench.core;

import java.util.Arrays;
import java.util.Locale;

/**
 * What was done in one round.
 *
 * @param done how much of what is counted
 * @param nanos how long it took, without what was prepared and tidied up
 * @param p50Micros of each, where they were done one by one; else 0
 * @param p99Micros the same
 */
record Round(double done, long nanos, double p50Micros, double p99Micros) {
    private static final int MOST_LATENCIES = 1_000_000;

    /** Something that is done again and again. */
    interface Step {
        void run();
    }

    static Round of(double done, long nanos) {
        return new Round(done, nanos, 0, 0);
    }

    /** One by one for so long, each timed. */
    static Round oneByOne(long nanos, Step step) {
        long[] latencies = new long[MOST_LATENCIES];
        int count = 0;
        long begun = System.nanoTime();
        long before = begun;
        while (before - begun < nanos && count < latencies.length) {
            step.run();
            long after = System.nanoTime();
            latencies[count] = after - before;
            count++;
            before = after;
        }
        return of(Arrays.copyOf(latencies, count), before - begun);
    }

    /**
     * Of what was done one by one.
     *
     * @param latencies of each
     * @param nanos of all
     */
    static Round of(long[] latencies, long nanos) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Round(sorted.length, nanos, micros(sorted, 50), micros(sorted, 99));
    }

    /** By nearest rank. */
    private static double micros(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(1, rank) - 1] / 1e3;
    }

    /** Again and again for so long, at least once. */
    static Round repeated(long nanos, double each, Step step) {
        long begun = System.nanoTime();
        double done = 0;
        long taken;
        do {
            step.run();
            done += each;
            taken = System.nanoTime() - begun;
        } while (taken < nanos);
        return of(done, taken);
    }

    /** As {@code dray bench core} reads it. */
    String line() {
        String rate = String.format(Locale.ROOT, "done %s %.9f", done, nanos / 1e9);
        return p50Micros == 0 ? rate : rate + String.format(Locale.ROOT, " %.1f %.1f", p50Micros, p99Micros);
    }
}
