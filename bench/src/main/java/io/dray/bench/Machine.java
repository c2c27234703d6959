package io.dray.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the figures were measured on.
 *
 * @param tuned whether each {@code dray up} begins with what {@code dray tune} made
 */
record Machine(int cores, String cpu, double memoryGib, String kernel, String jdk, boolean tuned) {
    private static final double KIB_PER_GIB = 1 << 20;

    static Machine present() throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                value(Files.readAllLines(Path.of("/proc/cpuinfo")), "model name"),
                Long.parseLong(value(Files.readAllLines(Path.of("/proc/meminfo")), "MemTotal")
                                .replace(" kB", ""))
                        / KIB_PER_GIB,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version") + " " + Runtime.version(),
                Files.isRegularFile(Path.of(System.getProperty("dray.cache", ""))));
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores of %s, %.1f GiB, %s, JDK %s, %s",
                cores,
                cpu,
                memoryGib,
                kernel,
                jdk,
                tuned ? "tuned" : "not tuned");
    }
}
