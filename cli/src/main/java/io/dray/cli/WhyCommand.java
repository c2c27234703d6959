package io.dray.cli;

import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray why}. */
@Command(
        name = "why",
        header = "Say why a job is where it is.",
        sortOptions = false,
        footer = {"", "Example:", "  dray why raysubmit_4F2k"})
final class WhyCommand extends ShowCommand {
    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    WhyCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected String path() {
        return DrayClient.path(id) + "/why";
    }

    @Override
    protected void show(DrayClient client) {
        shell.print(client.why(id));
    }
}
