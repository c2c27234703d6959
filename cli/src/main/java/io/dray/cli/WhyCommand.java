package io.dray.cli;

import io.dray.cli.client.DrayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray why}. */
@Command(
        name = "why",
        header = "Say why a job is where it is.",
        sortOptions = false,
        footer = {"", "Example:", "  dray why raysubmit_4F2k"})
final class WhyCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(names = "--json", description = "Print what the server says.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    WhyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client()) {
            shell.print(json ? client.fetch(DrayClient.path(id) + "/why") : client.why(id));
            return ExitCode.OK;
        }
    }
}
