package io.dray.cli.invocation;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray invocation}: the verbs about single invocations. */
@Command(
        name = "invocation",
        header = "Look at, wait for and cancel invocations of functions.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  dray invocation show thumb.4F2k --wait 1m"})
public final class InvocationCommand extends Verbs {
    private InvocationCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new InvocationCommand())
                .addSubcommand(new InvocationShowCommand(shell))
                .addSubcommand(new ResultCommand(shell))
                .addSubcommand(new CancelCommand(shell));
    }
}
