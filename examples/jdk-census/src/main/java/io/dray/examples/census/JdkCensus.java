package io.dray.examples.census;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the ten most called methods of the running JDK and its longest one; arguments restrict it to those modules. */
public final class JdkCensus {

    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

    private final RuntimeImage image;
    private final PrintStream out;
    private final InstantSource clock;

    JdkCensus(RuntimeImage image, PrintStream out, InstantSource clock) {
        this.image = image;
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] args) throws IOException {
        new JdkCensus(new RuntimeImage(), System.out, InstantSource.system()).run(List.of(args));
    }

    /** Counts these modules, or all when there are none. */
    void run(List<String> only) throws IOException {
        Instant start = clock.instant();
        List<String> all = image.modules();
        List<String> modules = only.isEmpty() ? all : known(only, all);
        print("Counting %d of %d modules of JDK %s", modules.size(), all.size(), Runtime.version());
        Census census = Census.sum(count(modules, start).stream());
        print("%n%s in %.1f s", describe(census), seconds(start, clock.instant()));
        printMostCalled(census);
        printLongest(census);
    }

    private static List<String> known(List<String> modules, List<String> all) {
        List<String> unknown = new ArrayList<>(modules);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Not in this JDK: " + unknown + ". It has " + all);
        }
        return modules.stream().distinct().toList();
    }

    private List<Census> count(List<String> modules, Instant start) throws IOException {
        List<Census> counted = new ArrayList<>();
        Instant lastLine = start;
        for (String module : modules) {
            Census census = image.census(module);
            counted.add(census);
            Instant now = clock.instant();
            if (Duration.between(lastLine, now).compareTo(PROGRESS_EVERY) >= 0) {
                int classes = counted.stream().mapToInt(Census::classes).sum();
                print(
                        "%5.1f s  %d of %d modules, %,d classes; counted %s",
                        seconds(start, now), counted.size(), modules.size(), classes, module);
                lastLine = now;
            }
        }
        return counted;
    }

    private void printMostCalled(Census census) {
        print("%nMost called methods, by call sites");
        for (Map.Entry<MethodId, Integer> called : census.mostCalled(10)) {
            print("%,9d  %s", called.getValue(), called.getKey());
        }
    }

    private void printLongest(Census census) {
        MethodLength longest = census.longest();
        if (longest != null) {
            print("%nLongest method, by bytes of bytecode%n%,9d  %s", longest.bytes(), longest.method());
        }
    }

    private static String describe(Census census) {
        return String.format(
                Locale.ROOT,
                "%,d classes, %,d methods, %,d call sites",
                census.classes(),
                census.methods(),
                census.callSites());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
