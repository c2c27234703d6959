package io.dray.examples.census;

import java.util.Locale;
import java.util.Map;

/** What is printed of a census. */
final class Report {
    private static final int MOST_CALLED = 10;

    private final StringBuilder text = new StringBuilder();

    private Report() {}

    static String of(Census census) {
        Report report = new Report();
        report.line("%,d classes, %,d methods, %,d call sites", census.classes(), census.methods(), census.callSites());
        report.line("%nMost called methods, by call sites");
        for (Map.Entry<MethodId, Integer> called : census.mostCalled(MOST_CALLED)) {
            report.line("%,9d  %s", called.getValue(), called.getKey());
        }
        MethodLength longest = census.longest();
        if (longest != null) {
            report.line("%nLongest method, by bytes of bytecode%n%,9d  %s", longest.bytes(), longest.method());
        }
        report.add(census.sizes());
        return report.text.toString();
    }

    private void add(Sizes sizes) {
        if (sizes.plain() > 0) {
            line("%nBytes of all class files, and with jlink --compress");
            line("%,13d", sizes.plain());
            for (int i = 0; i < Sizes.LEVELS; i++) {
                line("%,13d  zip-%d", sizes.packed().get(i), i + 1);
            }
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
