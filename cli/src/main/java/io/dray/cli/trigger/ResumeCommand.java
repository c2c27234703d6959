package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray trigger resume}. */
@Command(
        name = "resume",
        header = "Have a paused trigger go on where it stopped.",
        sortOptions = false,
        footer = {"", "Example:", "  dray trigger resume photos"})
final class ResumeCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    ResumeCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        return client.post(ApiPath.of("triggers", name, "resume"));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Resumed trigger " + name);
    }
}
