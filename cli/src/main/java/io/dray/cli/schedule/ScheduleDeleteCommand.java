package io.dray.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray schedule delete}. */
@Command(
        name = "delete",
        header = "Delete a schedule.",
        sortOptions = false,
        footer = {"", "Example:", "  dray schedule delete nightly"})
final class ScheduleDeleteCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name = "";

    ScheduleDeleteCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        return client.delete(ApiPath.of("schedules", name));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Deleted schedule " + name);
    }
}
