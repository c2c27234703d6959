package io.dray.cli.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.Invocations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray invocation cancel}. */
@Command(
        name = "cancel",
        header = "Cancel an invocation: one that waits never starts, one that runs is interrupted.",
        sortOptions = false,
        footer = {"", "Example:", "  dray invocation cancel thumb.4F2k"})
final class CancelCommand extends ChangeCommand {
    @Parameters(paramLabel = "ID", description = "The invocation.")
    private String id = "";

    CancelCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        return client.delete(Invocations.path(id));
    }

    @Override
    protected void tell(JsonNode answer) {
        String how = answer.path("cancelled").asText();
        shell.say(
                switch (how) {
                    case "never_starts" -> "Cancelled invocation " + id + ": it never starts";
                    case "interrupted" -> "Interrupted invocation " + id + ", which was running";
                    case "ended_before" -> "Nothing to cancel: invocation " + id + " had ended before";
                    default -> "Cancelled invocation " + id + ": " + how;
                });
    }
}
