package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;

/** {@code dray trigger list}. */
@Command(
        name = "list",
        header = "List triggers.",
        sortOptions = false,
        footer = {"", "Example:", "  dray trigger list"})
final class TriggerListCommand extends ReadCommand {
    TriggerListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("triggers");
    }

    @Override
    protected void show(JsonNode triggers) {
        if (triggers.isEmpty()) {
            shell.say("No triggers.");
            return;
        }
        Table table = new Table("NAME", "STATE", "ORDER", "TOPIC", "FUNCTION");
        triggers.forEach(trigger -> table.row(
                trigger.path("name").asText(),
                TriggerState.of(trigger),
                trigger.path("order").asText("none"),
                trigger.path("topic").asText(),
                trigger.path("function").asText()));
        table.print(shell);
    }
}
