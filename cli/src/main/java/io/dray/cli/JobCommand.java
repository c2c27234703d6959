package io.dray.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dray job}: the verbs about jobs. */
@Command(
        name = "job",
        header = "Submit, list, follow and stop jobs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray job submit -- echo hello"})
final class JobCommand implements Callable<Integer> {
    @SuppressWarnings("unused") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    /** Without a verb. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
