package io.dray.cli.dlq;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray dlq}: the verbs about dead letters. */
@Command(
        name = "dlq",
        header = "Look at what failed for good, run it again, or drop it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray dlq list --function thumb --since 1h"})
public final class DlqCommand extends Verbs {
    private DlqCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new DlqCommand())
                .addSubcommand(new DlqListCommand(shell))
                .addSubcommand(new DlqShowCommand(shell))
                .addSubcommand(new RedriveCommand(shell))
                .addSubcommand(new DropCommand(shell));
    }
}
