package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray trigger delete}. */
@Command(
        name = "delete",
        header = "Delete a trigger. Its topic stays as it is.",
        sortOptions = false,
        footer = {"", "Example:", "  dray trigger delete photos"})
final class TriggerDeleteCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    TriggerDeleteCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        return client.delete(ApiPath.of("triggers", name));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Deleted trigger " + name);
    }
}
