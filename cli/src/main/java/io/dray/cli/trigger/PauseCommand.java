package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray trigger pause}. */
@Command(
        name = "pause",
        header = "Have a trigger read nothing more, until it is resumed.",
        description = {"", "What it has read already still runs.", ""},
        sortOptions = false,
        footer = {"", "Example:", "  dray trigger pause photos"})
final class PauseCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    PauseCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        return client.post(ApiPath.of("triggers", name, "pause"));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Paused trigger " + name);
    }
}
