package io.dray.cli.up;

import io.dray.model.resource.ResourceSet;
import java.util.Locale;

/** The block that {@code dray up} prints when it is ready. */
final class Banner {
    static final String LAST_LINE = "  power cut";

    private Banner() {}

    static String of(DrayNode node, long millis) {
        NodeOptions options = node.options();
        ResourceSet capacity = options.capacity();
        String capacityLine = String.format(
                Locale.ROOT,
                "%s CPUs, %.1f GiB of memory",
                number(capacity.cpus()),
                capacity.memory() / (double) (1L << 30));
        return String.format(
                        Locale.ROOT,
                        """
                Dray %s is ready (%.1f s)
                  API        %s
                  Kafka      %s%s
                  data       %s
                  capacity   %s
                  power cut  %s
                """,
                        Version.TEXT,
                        millis / 1000.0,
                        node.api(),
                        node.kafka(),
                        options.kafka() == null ? " (embedded)" : "",
                        options.data(),
                        capacityLine,
                        powerCut(options))
                .stripTrailing();
    }

    private static String powerCut(NodeOptions options) {
        if (options.kafka() != null) {
            return "as that Kafka is set up";
        }
        return options.fsync()
                ? "covered: every message is synced to the disk (--fsync)"
                : "the last seconds may be lost; kill -9 loses nothing (--fsync covers both)";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
