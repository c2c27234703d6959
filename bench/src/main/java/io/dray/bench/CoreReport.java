package io.dray.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.bench.Said.Ready;
import io.dray.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of {@code dray bench core} and what they should be.
 *
 * @param ray empty when Ray was not measured, and recorded figures are compared with
 * @param othersPercent of one core, what everything else on the machine took before the measurement or after it
 */
record CoreReport(
        Machine machine, Ready dray, Optional<Ready> ray, double othersPercent, Map<CoreRow, CoreFigures> figures) {
    /** A task goes from its driver to the runner to a worker, and its result the same way back. */
    static final int ROUND_TRIPS = 2;

    private static final double MOST_MICROS = 200;
    private static final double LEAST_OF_COPY = 80;

    CoreReport {
        figures = Map.copyOf(figures);
    }

    CoreReport noisy(double othersPercentLater) {
        return new CoreReport(machine, dray, ray, Math.max(othersPercent, othersPercentLater), figures);
    }

    CoreFigures of(CoreRow row) {
        CoreFigures found = figures.get(row);
        return found != null
                ? found
                : new CoreFigures(Series.failed("it was not measured"), Optional.empty(), Optional.empty());
    }

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (CoreRow row : CoreRow.values()) {
            CoreFigures each = of(row);
            if (row.times > 0) {
                targets.add(Target.atLeast(row.title, each.ratio(row), row.times, "x Ray")
                        .because(basis(row, each)));
            }
            if (row == CoreRow.TASK) {
                targets.add(Target.atMost(
                                "a task, p50",
                                each.dray().isMeasured() ? each.dray().p50Micros() : Double.NaN,
                                MOST_MICROS,
                                "µs")
                        .because(each.dray().failure()));
            }
            if (row == CoreRow.PUT_LARGE) {
                targets.add(Target.atLeast(row.title, 100 * each.share(), LEAST_OF_COPY, "%")
                        .because(
                                each.dray().isMeasured()
                                        ? "of a plain copy"
                                        : each.dray().failure()));
            }
        }
        return targets;
    }

    private static String basis(CoreRow row, CoreFigures each) {
        return each.failure().isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "%,.0f%s and %,.0f%s",
                        each.dray().median(),
                        row.unit.suffix,
                        each.reference(row),
                        row.unit.suffix)
                : each.failure();
    }

    String json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.putPOJO("machine", machine);
        json.put("othersPercentOfACore", othersPercent);
        json.put("drayStartSeconds", dray.seconds());
        ray.ifPresent(ready -> json.put("ray", ready.version()).put("rayStartSeconds", ready.seconds()));
        ObjectNode rows = json.putObject("rows");
        for (CoreRow row : CoreRow.values()) {
            ObjectNode written = rows.putObject(row.key);
            CoreFigures each = of(row);
            write(written.putObject("dray"), each.dray());
            each.ray().ifPresent(series -> write(written.putObject("ray"), series));
            each.floor().ifPresent(series -> write(written.putObject(row.floor), series));
            if (each.ray().isEmpty() && row.recorded > 0) {
                written.put("rayRecorded", row.recorded);
            }
        }
        var written = json.putArray("targets");
        targets().forEach(target -> target.write(written.addObject()));
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode json, Series series) {
        if (!series.isMeasured()) {
            json.put("failed", series.failure());
            return;
        }
        json.put("median", series.median()).put("min", series.least()).put("max", series.most());
        if (series.p50Micros() > 0) {
            json.put("p50Micros", series.p50Micros()).put("p99Micros", series.p99Micros());
        }
    }
}
