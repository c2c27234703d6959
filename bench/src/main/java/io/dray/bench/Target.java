package io.dray.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What a figure should be, and what it is.
 *
 * @param figure not a number when it could not be measured: then the target is missed
 * @param basis where the limit comes from, when it is no constant; else empty
 */
record Target(String name, double figure, Bound bound, double limit, String unit, String basis) {
    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    static Target atMost(String name, double figure, double limit, String unit) {
        return new Target(name, figure, Bound.AT_MOST, limit, unit, "");
    }

    static Target atLeast(String name, double figure, double limit, String unit) {
        return new Target(name, figure, Bound.AT_LEAST, limit, unit, "");
    }

    Target because(String reason) {
        return new Target(name, figure, bound, limit, unit, reason);
    }

    boolean reached() {
        return switch (bound) {
            case AT_MOST -> figure <= limit;
            case AT_LEAST -> figure >= limit;
        };
    }

    /** The share of the limit that the figure is. */
    double ratio() {
        return figure / limit;
    }

    void write(ObjectNode json) {
        json.put("name", name)
                .put("figure", figure)
                .put("bound", bound == Bound.AT_MOST ? "<=" : ">=")
                .put("limit", limit)
                .put("unit", unit)
                .put("ratio", ratio())
                .put("reached", reached());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "  %-8s %-34s %s %-6s %s %6.1f %-6s  %s%s",
                reached() ? "reached" : "MISSED",
                name,
                Double.isNaN(figure) ? "       -" : String.format(Locale.ROOT, "%8.1f", figure),
                unit,
                bound == Bound.AT_MOST ? "<=" : ">=",
                limit,
                unit,
                Double.isNaN(figure) ? "not measured" : String.format(Locale.ROOT, "x %.2f", ratio()),
                basis.isEmpty() ? "" : "  (" + basis + ")");
    }
}
