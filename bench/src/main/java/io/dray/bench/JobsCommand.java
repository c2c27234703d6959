package io.dray.bench;

import io.dray.bench.JobsReport.Idle;
import io.dray.bench.JobsReport.Latencies;
import io.dray.bench.JobsReport.Starts;
import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.up.OwnDray;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures jobs on a Dray of its own. */
@Command(
        name = "jobs",
        description = {
            "Starts a Dray of its own, measures how fast jobs start and end on it and what it needs, and stops it.",
            "",
            "In the same minutes it measures the floors: what a hop through the same broker and starting a process"
                    + " take without Dray. A ratio to a floor can be compared between machines, a figure can't.",
            ""
        },
        footer = {
            "",
            "Takes two to three minutes and touches nothing of yours. Leave the machine alone meanwhile.",
            "Exit code 0 when every target is reached, 1 otherwise, with each that was missed on stderr.",
            "",
            "  dray bench jobs               the table",
            "  dray bench jobs --json        the same for a program",
            "  dray bench jobs --jobs 50 --seconds 5   a rough look"
        },
        sortOptions = false)
final class JobsCommand implements Callable<Integer> {
    private static final Duration SETTLING = Duration.ofSeconds(150);
    private static final Duration IDLING = Duration.ofSeconds(60);
    private static final Duration RESTING = Duration.ofSeconds(10);

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
            names = "--jobs",
            paramLabel = "N",
            description = "How many jobs to submit one after the other. Default: ${DEFAULT-VALUE}")
    private int jobs = 200;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long to submit as fast as it goes. Default: ${DEFAULT-VALUE}")
    private int seconds = 20;

    JobsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Machine machine = Machine.present();
        if (!json) {
            shell.print(machine + "\n");
        }
        JobsReport report;
        try (OwnDray dray = OwnDray.in(Path.of(System.getProperty("dray.home", ".")))) {
            System.setProperty("dray.logs", dray.folder().toString());
            Runtime.getRuntime().addShutdownHook(new Thread(dray::close, "bench-stop"));
            report = measure(machine, dray);
        }
        shell.print(json ? report.json() : report.table().stripTrailing());
        List<Target> missed =
                report.targets().stream().filter(target -> !target.reached()).toList();
        missed.forEach(target -> shell.say(target.toString().strip()));
        return missed.isEmpty() ? 0 : 1;
    }

    private JobsReport measure(Machine machine, OwnDray dray)
            throws IOException, InterruptedException, ExecutionException {
        shell.say("Starting a Dray on fresh data ...");
        Duration fresh = dray.start();
        shell.say("Leaving it alone for " + SETTLING.plus(IDLING).toSeconds() + " s ...");
        Thread.sleep(SETTLING);
        ProcessUse before = ProcessUse.of(dray.pid());
        Thread.sleep(IDLING);
        ProcessUse idle = ProcessUse.of(dray.pid()).since(before);
        Latencies latencies;
        Throughput throughput;
        try (DrayClient client = new DrayClient(dray.address())) {
            latencies = new Rounds(new JobLatency(client, shell.clock()), shell)
                    .run(client.status().kafka(), jobs);
            shell.say("Submitting as fast as it goes for " + seconds + " s ...");
            throughput = Throughput.measure(dray, client, shell.clock(), Duration.ofSeconds(seconds));
        }
        Thread.sleep(RESTING);
        double loaded = ProcessUse.of(dray.pid()).residentMegabytes();
        shell.say("Stopping it and starting it again on its data ...");
        dray.stop();
        Duration again = dray.start();
        return new JobsReport(
                machine,
                new Starts(fresh, again),
                new Idle(idle.residentMegabytes(), percent(idle.own()), percent(idle.others()), loaded),
                latencies,
                throughput);
    }

    private static double percent(Duration used) {
        return 100.0 * used.toMillis() / IDLING.toMillis();
    }
}
