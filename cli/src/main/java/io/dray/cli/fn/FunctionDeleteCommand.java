package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray fn delete}. */
@Command(
        name = "delete",
        header = "Delete a function and its versions.",
        description = {"", "One that a trigger or a schedule invokes is kept: delete those first.", ""},
        sortOptions = false,
        footer = {"", "Example:", "  dray fn delete thumb"})
final class FunctionDeleteCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    FunctionDeleteCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        return client.delete(ApiPath.of("functions", name));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Deleted function " + name);
    }
}
