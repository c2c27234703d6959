package io.dray.cli.trigger;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray trigger}: the verbs about triggers. */
@Command(
        name = "trigger",
        header = "Have the records of Kafka topics invoke functions.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray trigger create photos --topic photos --function thumb"})
public final class TriggerCommand extends Verbs {
    private TriggerCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new TriggerCommand())
                .addSubcommand(new TriggerCreateCommand(shell))
                .addSubcommand(new TriggerListCommand(shell))
                .addSubcommand(new TriggerShowCommand(shell))
                .addSubcommand(new PauseCommand(shell))
                .addSubcommand(new ResumeCommand(shell))
                .addSubcommand(new LagCommand(shell))
                .addSubcommand(new ReplayCommand(shell))
                .addSubcommand(new TriggerDeleteCommand(shell));
    }
}
