package io.dray.examples.census;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the ten most called methods of the running JDK and its longest one; arguments restrict it to those modules. Counts in tasks
 * where there is Dray, unless an argument is {@code --sequential}; measures how small the classes can be packed, which is much more work,
 * if one is {@code --sizes}.
 */
public final class JdkCensus {
    private static final String SEQUENTIAL = "--sequential";
    private static final String SIZES = "--sizes";

    private final RuntimeImage image;
    private final PrintStream out;
    private final InstantSource clock;

    JdkCensus(RuntimeImage image, PrintStream out, InstantSource clock) {
        this.image = image;
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] args) throws IOException {
        List<String> modules = new ArrayList<>(List.of(args));
        boolean sequential = modules.remove(SEQUENTIAL) || !isDrayThere();
        boolean sizes = modules.remove(SIZES);
        new JdkCensus(new RuntimeImage(), System.out, InstantSource.system()).run(modules, sequential, sizes);
    }

    private static boolean isDrayThere() {
        return JdkCensus.class.getClassLoader().getResource("io/dray/Dray.class") != null;
    }

    /** Counts these modules, or all when there are none. */
    void run(List<String> only, boolean sequential, boolean sizes) throws IOException {
        Progress progress = new Progress(out, clock);
        List<String> all = image.modules();
        List<String> modules = only.isEmpty() ? all : known(only, all);
        print("Counting %d of %d modules of JDK %s", modules.size(), all.size(), Runtime.version());
        String report = sequential
                ? Report.of(counted(modules, sizes, progress))
                : new CensusTasks(image, progress).reportOn(modules, sizes);
        print("%n%s%nCounted in %.1f s", report, progress.seconds());
    }

    private static List<String> known(List<String> modules, List<String> all) {
        List<String> unknown = new ArrayList<>(modules);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Not in this JDK: " + unknown + ". It has " + all);
        }
        return modules.stream().distinct().toList();
    }

    private Census counted(List<String> modules, boolean sizes, Progress progress) throws IOException {
        List<Census> counted = new ArrayList<>();
        for (String module : modules) {
            counted.add(image.census(image.classFiles(module), sizes));
            progress.done(counted.size(), modules.size(), "modules");
        }
        return Census.sum(counted.stream());
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
