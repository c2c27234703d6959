package io.dray.cli.demo;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import io.dray.model.trigger.TopicAccess;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray demo}: the verbs that show something. */
@Command(
        name = "demo",
        header = "See Dray at work: each starts a Dray of its own, and leaves nothing running.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray demo events"})
public final class DemoCommand extends Verbs {
    private DemoCommand() {}

    public static CommandLine of(Shell shell, TopicAccess.Opener kafka) {
        return new CommandLine(new DemoCommand()).addSubcommand(new EventsCommand(shell, kafka));
    }
}
