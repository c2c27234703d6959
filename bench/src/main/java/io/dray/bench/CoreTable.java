package io.dray.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code dray bench core} prints. */
final class CoreTable {
    private static final double QUIET_PERCENT = 5;

    private final CoreReport report;
    private final StringBuilder table = new StringBuilder(2_000);

    private CoreTable(CoreReport report) {
        this.report = report;
    }

    static String of(CoreReport report) {
        CoreTable made = new CoreTable(report);
        made.fill();
        return made.table.toString();
    }

    private void fill() {
        String ray = report.ray().map(ready -> "Ray " + ready.version()).orElse("Ray 2.58.0, recorded elsewhere");
        line("", "Dray: median (min - max)", ray, "ratio");
        List<String> remarks = new ArrayList<>();
        for (CoreRow row : CoreRow.values()) {
            row(row, report.of(row));
            String failure = report.of(row).failure();
            if (!failure.isEmpty()) {
                remarks.add(row.title + ": " + failure);
            }
        }
        table.append('\n');
        floors();
        starts();
        remarks.forEach(remark -> table.append(remark).append('\n'));
        table.append('\n');
        report.targets().forEach(target -> table.append(target).append('\n'));
    }

    private void row(CoreRow row, CoreFigures each) {
        String reference = each.ray()
                .map(series -> rates(row, series))
                .orElse(row.recorded > 0 ? number(row, row.recorded) + row.unit.suffix : "-");
        line(row.title, rates(row, each.dray()), reference, times(each.ratio(row)));
        if (each.dray().p50Micros() > 0) {
            line(
                    "  p50, p99 of one",
                    micros(each.dray()),
                    each.ray().map(CoreTable::micros).orElse("-"),
                    each.ray()
                            .map(series ->
                                    times(series.p50Micros() / each.dray().p50Micros()))
                            .orElse(""));
        }
        if (row == CoreRow.PUT_LARGE) {
            each.floor().ifPresent(copy -> line("  floor: a plain copy", rates(row, copy), "", times(each.share())));
        }
    }

    private static String rates(CoreRow row, Series series) {
        if (!series.isMeasured()) {
            return "failed";
        }
        return number(row, series.median()) + " (" + number(row, series.least()) + " - " + number(row, series.most())
                + ")" + row.unit.suffix;
    }

    private static String number(CoreRow row, double value) {
        boolean whole = row.unit == CoreRow.Unit.RATE && value >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
    }

    private static String micros(Series series) {
        return String.format(Locale.ROOT, "%,.0f µs, %,.0f µs", series.p50Micros(), series.p99Micros());
    }

    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "x %.2f", ratio);
    }

    private void floors() {
        report.of(CoreRow.TASK).floor().filter(Series::isMeasured).ifPresent(hop -> {
            double floor = CoreReport.ROUND_TRIPS * hop.p50Micros();
            table.append(String.format(
                    Locale.ROOT,
                    "floor: a message to another JVM and back over a Unix socket, p50 %.1f µs; a task needs two, %.1f µs",
                    hop.p50Micros(),
                    floor));
            inFloors(", a task is", CoreRow.TASK, floor);
            inFloors(", a call", CoreRow.CALL, floor);
            table.append('\n');
        });
    }

    private void inFloors(String what, CoreRow row, double floor) {
        Series series = report.of(row).dray();
        if (series.isMeasured()) {
            table.append(String.format(Locale.ROOT, "%s %.1f of that", what, series.p50Micros() / floor));
        }
    }

    private void starts() {
        table.append(String.format(
                Locale.ROOT,
                "Dray.init() with a node of its own: %.1f s",
                report.dray().seconds()));
        report.ray()
                .ifPresent(ready -> table.append(String.format(Locale.ROOT, "; ray.init(): %.1f s", ready.seconds())));
        table.append('\n');
        if (report.ray().isEmpty()) {
            table.append("Ray's figures were recorded on another machine of 2 cores and only hint at a ratio;"
                    + " --ray PYTHON measures Ray here, by turns with Dray\n");
        }
        if (report.othersPercent() > QUIET_PERCENT) {
            table.append(String.format(
                    Locale.ROOT,
                    "NOISY: others took %.0f %% of a core before it began or after it ended; run it again on a quiet machine%n",
                    report.othersPercent()));
        }
    }

    private void line(String title, String dray, String ray, String ratio) {
        table.append(String.format(Locale.ROOT, "%-40s %-32s %-30s %s", title, dray, ray, ratio)
                        .stripTrailing())
                .append('\n');
    }
}
