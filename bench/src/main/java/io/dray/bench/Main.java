package io.dray.bench;

import io.dray.cli.Shell;
import io.dray.cli.Verbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dray bench}. */
@Command(
        name = "dray bench",
        description = "Measures what Dray does on this machine, and beside it what the machine can do.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main extends Verbs {
    private Main() {}

    public static void main(String[] args) {
        Shell shell = Shell.ofProcess();
        System.exit(shell.attach(new CommandLine(new Main())
                        .addSubcommand(new JobsCommand(shell))
                        .addSubcommand(new FunctionsCommand(shell))
                        .addSubcommand(new CoreCommand(shell)))
                .setExecutionExceptionHandler((e, verb, parsed) -> failed(e, shell))
                .execute(args));
    }

    private static int failed(Exception e, Shell shell) {
        shell.say(e);
        return 1;
    }
}
