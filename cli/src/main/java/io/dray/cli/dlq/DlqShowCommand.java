package io.dray.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray dlq show}. */
@Command(
        name = "show",
        header = "Show a dead letter: what was to be done, and why it could not be.",
        sortOptions = false,
        footer = {"", "Example:", "  dray dlq show thumb.4F2k"})
final class DlqShowCommand extends ReadCommand {
    @Parameters(paramLabel = "ID", description = "The dead letter: the id of its invocation.")
    private String id = "";

    DlqShowCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("dlq", id);
    }

    @Override
    protected void show(JsonNode letter) {
        shell.print("id", letter.path("id").asText());
        shell.print(
                "function",
                letter.path("function").asText() + " version "
                        + letter.path("version").asText());
        text("trigger", letter.path("trigger"));
        shell.print("at", TimeText.of(letter.path("at")));
        shell.print("attempts", letter.path("attempts").asText());
        text("topic", letter.path("topic"));
        if (letter.path("origin").isObject()) {
            shell.print("origin", letter.path("origin"));
        }
        text("type", letter.path("content_type"));
        letter.path("headers")
                .properties()
                .forEach(header -> shell.print(
                        "header", header.getKey() + ": " + header.getValue().asText()));
        text("body", letter.path("body_text"));
        text("base64", letter.path("body_base64"));
        text("reason", letter.path("reason"));
        text("exception", letter.path("exception"));
        text("message", letter.path("message"));
        if (letter.path("stack").isTextual()) {
            shell.print(letter.path("stack").asText().stripTrailing());
        }
    }

    private void text(String label, JsonNode value) {
        if (value.isTextual()) {
            shell.print(label, value.asText());
        }
    }
}
