package io.dray.cli.schedule;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray schedule}: the verbs about schedules. */
@Command(
        name = "schedule",
        header = "Invoke functions at times.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray schedule create nightly --cron '0 3 * * *' --function report"})
public final class ScheduleCommand extends Verbs {
    private ScheduleCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new ScheduleCommand())
                .addSubcommand(new ScheduleCreateCommand(shell))
                .addSubcommand(new ScheduleListCommand(shell))
                .addSubcommand(new ScheduleShowCommand(shell))
                .addSubcommand(new ScheduleDeleteCommand(shell));
    }
}
