package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;

/** {@code dray fn list}. */
@Command(
        name = "list",
        header = "List functions.",
        sortOptions = false,
        footer = {"", "Example:", "  dray fn list --json"})
final class FunctionListCommand extends ReadCommand {
    FunctionListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("functions");
    }

    @Override
    protected void show(JsonNode functions) {
        if (functions.isEmpty()) {
            shell.say("No functions.");
            return;
        }
        Table table = new Table("NAME", "VERSION", "CHANGED", "HANDLER");
        functions.forEach(function -> table.row(
                function.path("name").asText(),
                function.path("version").asText(),
                TimeText.of(function.path("changed_at")),
                function.path("handler").asText()));
        table.print(shell);
    }
}
