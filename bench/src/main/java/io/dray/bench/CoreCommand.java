package io.dray.bench;

import io.dray.cli.Shell;
import io.dray.cli.up.OwnDray;
import io.dray.model.error.DrayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures tasks, actors and objects in a program with a node of its own, and Ray beside it. */
@Command(
        name = "core",
        description = {
            "Starts a program that uses Dray, with a node of its own, and measures tasks, actors and objects in it: the rows of"
                    + " Ray's own microbenchmark. No task does anything.",
            "",
            "In the same minutes it measures the floors: a message to another JVM and back, and a plain copy into shared"
                    + " memory. A ratio to a floor, or to Ray beside it, can be compared between machines, a figure can't.",
            ""
        },
        footer = {
            "",
            "Takes three and a half minutes, six and a half with Ray, one more for 'dray tune' where that has not been done; touches",
            "nothing of yours. Leave the machine alone meanwhile.",
            "Exit code 0 when every target is reached, 1 otherwise, with each that was missed on stderr.",
            "",
            "  dray bench core                     the table, beside figures of Ray that were recorded elsewhere",
            "  dray bench core --ray ./env/bin/python   beside Ray, measured by turns with Dray",
            "  dray bench core --json              the same for a program",
            "  dray bench core --seconds 0.2       a rough look"
        },
        sortOptions = false)
final class CoreCommand implements Callable<Integer> {
    private static final Duration LISTENING = Duration.ofSeconds(3);
    private static final String SCRIPT = "ray_core.py";

    private final Shell shell;

    @SuppressWarnings("unused") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Option(
            names = "--ray",
            paramLabel = "PYTHON",
            description = "A Python that has 'ray' and 'numpy', to measure Ray in the same run.")
    private @Nullable String python;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            description = "How long a round takes, of which a row has five: 0.05 to 3. Default: ${DEFAULT-VALUE}")
    private double seconds = 0.7;

    CoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(seconds >= 0.05 && seconds <= 3)) {
            throw DrayException.badRequest("Expected --seconds from 0.05 to 3, but got " + seconds);
        }
        Path home = Path.of(System.getProperty("dray.home", "."));
        tune(home);
        Machine machine = Machine.present();
        if (!json) {
            shell.print(machine + "\n");
        }
        double before = othersPercent();
        CoreReport report;
        try (Scratch scratch = Scratch.create()) {
            report = measure(home, machine, before, scratch.folder());
        }
        report = report.noisy(othersPercent());
        shell.print(json ? report.json() : CoreTable.of(report).stripTrailing());
        List<Target> missed =
                report.targets().stream().filter(target -> !target.reached()).toList();
        missed.forEach(target -> shell.say(target.toString().strip()));
        return missed.isEmpty() ? 0 : 1;
    }

    private CoreReport measure(Path home, Machine machine, double others, Path folder)
            throws IOException, InterruptedException {
        String worker = home.resolve("cli/target/dist/worker/dray-worker.jar").toString();
        String bench = home.resolve("bench/target/dray-bench.jar").toString();
        try (Contestant ray = python == null ? null : startRay(python, folder);
                Contestant dray =
                        Contestant.start("Dray", java(worker + ":" + bench, "io.dray.bench.core.Program"), folder);
                Contestant floor = Contestant.start("floor", java(bench, "io.dray.bench.core.Floor"), folder)) {
            CoreRounds rounds = new CoreRounds(dray, ray, floor, seconds, shell);
            Map<CoreRow, CoreFigures> figures = rounds.run();
            try (OwnDray cluster = startCluster(home);
                    Contestant queue = Contestant.start(
                            "cluster",
                            java(
                                    worker + ":" + bench,
                                    "io.dray.bench.core.Queue",
                                    cluster.data().toString()),
                            folder)) {
                figures.putAll(rounds.queue(queue));
            }
            return new CoreReport(
                    machine, dray.ready(), Optional.ofNullable(ray).map(Contestant::ready), others, figures);
        }
    }

    /** As servers are, where they stay. */
    private static void tune(Path home) throws IOException, InterruptedException {
        Process tuning = new ProcessBuilder(home.resolve("dray").toString(), "tune")
                .inheritIO()
                .start();
        if (tuning.waitFor() != 0) {
            throw new IllegalStateException("Expected this Dray to be tuned, but 'dray tune' failed");
        }
    }

    /** As somebody would start a program of his own. */
    private static List<String> java(String classPath, String main, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, main));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Two nodes: the program's has no memory for tasks, so that all that ask for some go to the other. */
    private OwnDray startCluster(Path home) throws IOException, InterruptedException {
        shell.say("Starting two nodes ...");
        OwnDray cluster = OwnDray.in(home);
        try {
            cluster.start("--cpus", "1", "--memory", "1k");
            cluster.join("--cpus", "32", "--memory", "64g"); // what is lent for two rows of tasks, and more
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private Contestant startRay(String interpreter, Path folder) throws IOException, InterruptedException {
        shell.say("Starting Ray ...");
        Path script = folder.resolve(SCRIPT);
        try (InputStream resource = Objects.requireNonNull(CoreCommand.class.getResourceAsStream(SCRIPT))) {
            Files.copy(resource, script);
        }
        try {
            return Contestant.start("Ray", List.of(interpreter, script.toString()), folder);
        } catch (IOException | IllegalStateException e) {
            throw DrayException.badRequest(
                    "Expected a Python that has 'ray' and 'numpy' at '" + interpreter + "', but: " + e.getMessage());
        }
    }

    private static double othersPercent() throws IOException, InterruptedException {
        long pid = ProcessHandle.current().pid();
        ProcessUse before = ProcessUse.of(pid);
        Thread.sleep(LISTENING);
        return 100.0 * ProcessUse.of(pid).since(before).others().toMillis() / LISTENING.toMillis();
    }
}
