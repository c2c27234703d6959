package io.dray.bench;

import io.dray.bench.Said.Done;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one row.
 *
 * @param failure why there are none; empty if there are
 */
record Series(List<Done> rounds, String failure) {
    Series {
        rounds = List.copyOf(rounds);
    }

    static Series failed(String why) {
        return new Series(List.of(), why);
    }

    /** Its rounds, or the first that failed. */
    static Series of(List<Said> said) {
        for (Said one : said) {
            if (!(one instanceof Done)) {
                return failed(one instanceof Said.Failed failed ? failed.why() : one.toString());
            }
        }
        return said.isEmpty()
                ? failed("it was not measured")
                : new Series(said.stream().map(Done.class::cast).toList(), "");
    }

    boolean isMeasured() {
        return failure.isEmpty();
    }

    /** Not a number when nothing was measured. */
    double median() {
        return median(Done::perSecond);
    }

    double least() {
        return rounds.stream().mapToDouble(Done::perSecond).min().orElse(Double.NaN);
    }

    double most() {
        return rounds.stream().mapToDouble(Done::perSecond).max().orElse(Double.NaN);
    }

    double p50Micros() {
        return median(Done::p50Micros);
    }

    double p99Micros() {
        return median(Done::p99Micros);
    }

    /** The middle one; of an even number the lower of the two. */
    private double median(ToDoubleFunction<Done> figure) {
        if (rounds.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = rounds.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
