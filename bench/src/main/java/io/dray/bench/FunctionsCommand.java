package io.dray.bench;

import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.up.OwnDray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures functions and triggers on a Dray of its own. */
@Command(
        name = "functions",
        description = {
            "Starts a Dray of its own, measures how fast functions answer, start and run on it, and stops it.",
            "",
            "In the same minutes it measures the floors: a hop through the same broker, and a plain consumer that keeps"
                    + " nothing. A ratio to a floor can be compared between machines, a figure can't.",
            ""
        },
        footer = {
            "",
            "Takes two to three minutes and touches nothing of yours. Leave the machine alone meanwhile.",
            "Exit code 0 when every target is reached, 1 otherwise, with each that was missed on stderr.",
            "",
            "  dray bench functions               the table",
            "  dray bench functions --json        the same for a program",
            "  dray bench functions --scale 0.1   a rough look"
        },
        sortOptions = false)
final class FunctionsCommand implements Callable<Integer> {
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
            names = "--scale",
            paramLabel = "X",
            description = "How much of everything to measure, 0.02 to 10. Default: ${DEFAULT-VALUE}")
    private double scale = 1;

    FunctionsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (!(scale >= 0.02 && scale <= 10)) {
            throw io.dray.model.error.DrayException.badRequest("Expected a --scale from 0.02 to 10, but got " + scale);
        }
        Machine machine = Machine.present();
        if (!json) {
            shell.print(machine + "\n");
        }
        FunctionsReport report;
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

    private FunctionsReport measure(Machine machine, OwnDray dray)
            throws IOException, InterruptedException, ExecutionException {
        shell.say("Starting a Dray on fresh data ...");
        dray.start();
        String bootstrap;
        try (DrayClient client = new DrayClient(dray.address())) {
            bootstrap = client.status().kafka();
        }
        Deployment deployment = Deployment.to(dray.address());
        shell.say("Cold calls ...");
        ColdCalls cold =
                ColdCalls.measure(dray.address(), deployment, dray.folder().resolve("data"), scaled(15, 2));
        shell.say("Warm calls and hops by turns ...");
        WarmCalls warm = WarmCalls.measure(dray.address(), deployment, bootstrap, scaled(2_000, 100));
        shell.say("From producing a record to its handler ...");
        EventDelay delay = EventDelay.measure(deployment, bootstrap, scaled(500, 20));
        shell.say("Invocations that nobody waits for ...");
        AsyncCalls async = AsyncCalls.measure(dray.address(), deployment, bootstrap, scaled(200_000, 10_000));
        shell.say("Records through triggers ...");
        EventRate events = EventRate.measure(deployment, bootstrap, scaled(400_000, 20_000));
        return new FunctionsReport(machine, warm, cold, async, events, delay);
    }

    private int scaled(int count, int least) {
        return Math.max(least, (int) (count * scale));
    }
}
