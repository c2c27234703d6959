package io.dray.bench;

import java.util.Optional;

/**
 * What came of one row.
 *
 * @param ray in the same run
 * @param floor what the machine does without either
 */
record CoreFigures(Series dray, Optional<Series> ray, Optional<Series> floor) {
    /** What Dray is compared with: Ray's median of this run, or the recorded one; not a number for none. */
    double reference(CoreRow row) {
        if (ray.isPresent()) {
            return ray.get().median();
        }
        return row.recorded > 0 ? row.recorded : Double.NaN;
    }

    double ratio(CoreRow row) {
        return dray.median() / reference(row);
    }

    /** Of what the floor does. */
    double share() {
        return floor.map(beside -> dray.median() / beside.median()).orElse(Double.NaN);
    }

    /** Why there is no ratio; empty if there is one. */
    String failure() {
        if (!dray.isMeasured()) {
            return "Dray: " + dray.failure();
        }
        return ray.filter(series -> !series.isMeasured())
                .map(series -> "Ray: " + series.failure())
                .orElse("");
    }
}
