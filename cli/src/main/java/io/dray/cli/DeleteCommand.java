package io.dray.cli;

import io.dray.cli.client.DrayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray job delete}. */
@Command(
        name = "delete",
        header = "Forget a job that has ended.",
        sortOptions = false,
        footer = {"", "Example:", "  dray job delete raysubmit_4F2k"})
final class DeleteCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    DeleteCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client()) {
            client.delete(id);
            if (json) {
                shell.print("{\"deleted\":true}");
            } else {
                shell.say("Deleted job " + id);
            }
            return ExitCode.OK;
        }
    }
}
