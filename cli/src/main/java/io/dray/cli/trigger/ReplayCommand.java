package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray trigger replay}. */
@Command(
        name = "replay",
        header = "Have a trigger read its topic anew from some point on.",
        description = {"", "Records that ran before run again.", ""},
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray trigger replay photos --from earliest",
            "  dray trigger replay photos --from 2026-01-31T18:00"
        })
final class ReplayCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "START",
            completionCandidates = StartText.Words.class,
            description = "The earliest record, the latest, those since a time, or those of the last 2h.")
    private String from = "";

    ReplayCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        String start =
                connection.checked(() -> StartText.parse(from, shell.clock().instant()));
        return client.post(
                ApiPath.of("triggers", name, "replay"),
                Json.mapper().createObjectNode().put("from", start));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Trigger " + name + " reads again from " + from);
    }
}
