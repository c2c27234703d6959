package io.dray.bench;

import io.dray.cli.Shell;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dray bench}. */
@Command(
        name = "dray bench",
        description = "Measures what Dray does on this machine, and beside it what the machine can do.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Callable<Integer> {
    private static final int USAGE = 2;

    @SuppressWarnings("unused") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Without a verb. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }

    public static void main(String[] args) {
        Shell shell = Shell.ofProcess();
        System.exit(new CommandLine(new Main())
                .addSubcommand(new JobsCommand(shell))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((e, verb, parsed) -> failed(e, shell))
                .execute(args));
    }

    private static int failed(Exception e, Shell shell) {
        shell.say(e.getMessage() == null ? e.toString() : e.getMessage());
        if ("1".equals(System.getenv("DRAY_DEBUG"))) {
            e.printStackTrace(shell.err());
        }
        return 1;
    }
}
