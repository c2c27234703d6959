package io.dray.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dray dlq list}. */
@Command(
        name = "list",
        header = "List what failed for good, newest first.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray dlq list --trigger photos --since 1h",
            "  dray dlq list --json | jq -r '.[].exception' | sort | uniq -c"
        })
final class DlqListCommand extends ReadCommand {
    private static final int USUAL_LIMIT = 50;
    private static final int LONGEST_MESSAGE = 60;

    @Mixin
    private LetterFilter filter = new LetterFilter();

    DlqListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return filter.on(ApiPath.of("dlq"), connection, shell.clock().instant(), USUAL_LIMIT);
    }

    @Override
    protected void show(JsonNode letters) {
        if (letters.isEmpty()) {
            shell.say("No dead letters.");
            return;
        }
        Table table = new Table("ID", "AT", "TRIES", "TRIGGER", "REASON", "MESSAGE");
        letters.forEach(letter -> table.row(
                letter.path("id").asText(),
                TimeText.of(letter.path("at")),
                letter.path("attempts").asText(),
                letter.path("trigger").asText("-"),
                reason(letter),
                Table.cut(letter.path("message").asText(), LONGEST_MESSAGE)));
        table.print(shell);
    }

    /** What was thrown, without its package; else the kind of failure. */
    private static String reason(JsonNode letter) {
        String exception = letter.path("exception").asText("");
        return exception.isEmpty()
                ? letter.path("reason").asText()
                : exception.substring(exception.lastIndexOf('.') + 1);
    }
}
