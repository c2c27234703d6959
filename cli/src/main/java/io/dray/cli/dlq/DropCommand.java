package io.dray.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import picocli.CommandLine.Command;

/** {@code dray dlq drop}. */
@Command(
        name = "drop",
        header = "Forget dead letters. Their records stay in the dead-letter topic as long as that keeps them.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray dlq drop thumb.4F2k",
            "  dray dlq drop --function thumb --reason BAD_INPUT",
            "  dray dlq drop --all"
        })
final class DropCommand extends LettersCommand {
    DropCommand(Shell shell) {
        super(shell);
    }

    @Override
    JsonNode single(DrayClient client, String id) {
        return client.delete(ApiPath.of("dlq", id));
    }

    @Override
    void tell(String id, JsonNode answer) {
        shell.say("Dropped " + id);
    }

    @Override
    ApiPath path() {
        return ApiPath.of("dlq");
    }

    @Override
    JsonNode many(DrayClient client, ApiPath path) {
        return client.delete(path);
    }

    @Override
    void tell(JsonNode answer) {
        shell.say("Dropped: " + answer.path("dropped").asText());
    }
}
