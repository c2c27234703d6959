package io.dray.cli.fn;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import io.dray.cli.invocation.InvokeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray fn}: the verbs about functions. */
@Command(
        name = "fn",
        header = "Deploy, invoke and look at functions.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  dray fn deploy thumb --jar app.jar --handler com.acme.Thumb::handle",
            "  dray fn invoke thumb --data '{\"width\":64}'"
        })
public final class FnCommand extends Verbs {
    private FnCommand() {}

    public static CommandLine of(Shell shell) {
        return new CommandLine(new FnCommand())
                .addSubcommand(new DeployCommand(shell))
                .addSubcommand(new InvokeCommand(shell))
                .addSubcommand(new FunctionListCommand(shell))
                .addSubcommand(new FunctionShowCommand(shell))
                .addSubcommand(new VersionsCommand(shell))
                .addSubcommand(new RollbackCommand(shell))
                .addSubcommand(new FunctionLogsCommand(shell))
                .addSubcommand(new FunctionDeleteCommand(shell));
    }
}
