package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray fn show}. */
@Command(
        name = "show",
        header = "Show what a function is made of, and how many invocations it has.",
        sortOptions = false,
        footer = {"", "Example:", "  dray fn show thumb"})
final class FunctionShowCommand extends ReadCommand {
    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    FunctionShowCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("functions", name);
    }

    @Override
    protected void show(JsonNode function) {
        shell.print("function", function.path("name").asText());
        shell.print("version", function.path("version").asText() + " of " + function.path("versions"));
        shell.print("changed", TimeText.of(function.path("changed_at")));
        if (function.path("spec").isObject()) {
            new SpecText(shell).show(function.path("spec"));
        }
        List<String> counts = new ArrayList<>();
        function.path("invocations")
                .properties()
                .forEach(phase -> counts.add(phase.getValue().asText() + " " + phase.getKey()));
        if (!counts.isEmpty()) {
            shell.print("invocations", String.join(", ", counts));
        }
    }
}
