package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Shell.Colour;
import io.dray.cli.Table;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray fn versions}. */
@Command(
        name = "versions",
        header = "List the versions of a function, newest first.",
        sortOptions = false,
        footer = {"", "Example:", "  dray fn versions thumb"})
final class VersionsCommand extends ReadCommand {
    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    VersionsCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("functions", name, "versions");
    }

    @Override
    protected void show(JsonNode versions) {
        Table table = new Table("VERSION", "", "DEPLOYED", "HANDLER");
        versions.forEach(version -> table.row(
                version.path("version").asText(),
                new Table.Cell(version.path("current").asBoolean() ? "current" : "", Colour.GREEN),
                TimeText.of(version.path("deployed_at")),
                version.path("spec").path("handler").asText()));
        table.print(shell);
    }
}
