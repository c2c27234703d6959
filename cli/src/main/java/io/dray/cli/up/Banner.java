package io.dray.cli.up;

import io.dray.model.resource.ResourceSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** The blocks that {@code dray up} and {@code dray start} print when they are ready. */
final class Banner {
    static final String LAST_LINE_OF_UP = "  power cut";
    static final String LAST_LINE_OF_START = "  capacity";

    private Banner() {}

    static String of(DrayNode node, long millis) {
        NodeOptions options = node.options();
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
                        text(options.room().capacity()),
                        powerCut(options))
                .stripTrailing();
    }

    static String of(JoinedNode node, long millis) {
        JoinOptions options = node.options();
        return String.format(
                        Locale.ROOT,
                        """
                Dray %s has joined (%.1f s)
                  API        %s
                  Kafka      %s
                  node       %s
                  data       %s
                  capacity   %s
                """,
                        Version.TEXT,
                        millis / 1000.0,
                        options.head(),
                        node.kafka(),
                        node.name(),
                        options.data(),
                        text(options.room().capacity()))
                .stripTrailing();
    }

    private static String text(ResourceSet capacity) {
        String usual = String.format(
                Locale.ROOT,
                "%s CPUs, %.1f GiB of memory",
                number(capacity.cpus()),
                capacity.memory() / (double) (1L << 30));
        return capacity.names().stream()
                .filter(name -> !name.equals(ResourceSet.CPU) && !name.equals(ResourceSet.MEMORY))
                .map(name -> ", " + number(capacity.amount(name)) + " " + name)
                .collect(Collectors.joining("", usual, ""));
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
