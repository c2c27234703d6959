package io.dray.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;

/** {@code dray dlq redrive}. */
@Command(
        name = "redrive",
        header = "Run dead letters again, with the function's current version.",
        description = {"", "Each becomes a new invocation and is a dead letter no more; those named print its id.", ""},
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray dlq redrive thumb.4F2k",
            "  dray dlq redrive --trigger photos --reason ImageFormatException --since 2h",
            "  dray dlq redrive --all"
        })
final class RedriveCommand extends LettersCommand {
    RedriveCommand(Shell shell) {
        super(shell);
    }

    @Override
    JsonNode single(DrayClient client, String id) {
        return client.post(ApiPath.of("dlq", id, "redrive"));
    }

    @Override
    void tell(String id, JsonNode answer) {
        shell.print(answer.path("id").asText());
    }

    @Override
    ApiPath path() {
        return ApiPath.of("dlq", "redrive");
    }

    @Override
    JsonNode many(DrayClient client, ApiPath path) {
        return client.post(path);
    }

    @Override
    void tell(JsonNode answer) {
        shell.say("Running again: " + answer.path("redriven").asText());
    }
}
