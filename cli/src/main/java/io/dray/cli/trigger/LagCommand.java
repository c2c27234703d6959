package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.cli.client.ApiPath;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray trigger lag}. */
@Command(
        name = "lag",
        header = "Show how far a trigger is behind its topic.",
        sortOptions = false,
        footer = {"", "Example:", "  dray trigger lag photos"})
final class LagCommand extends ReadCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    LagCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("triggers", name, "lag");
    }

    @Override
    protected void show(JsonNode lag) {
        Table table = new Table("PARTITION", "NEXT", "END", "LAG");
        lag.path("partitions")
                .forEach(partition -> table.row(
                        partition.path("partition").asText(),
                        partition.path("next").asText(),
                        partition.path("end").asText(),
                        partition.path("lag").asText()));
        table.row("all", "", "", lag.path("lag").asText()).print(shell);
        List<String> counts = new ArrayList<>();
        lag.path("in_ledger")
                .properties()
                .forEach(phase -> counts.add(phase.getValue().asText() + " " + phase.getKey()));
        if (!counts.isEmpty()) {
            shell.print("invocations of its function: " + String.join(", ", counts));
        }
    }
}
