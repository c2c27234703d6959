package io.dray.cli;

import io.dray.cli.up.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dray classpath}. */
@Command(
        name = "classpath",
        header = "Print what a program that uses Dray is compiled against.",
        description = "One line, for javac -cp. A job needs no more: Dray adds the rest where it runs.",
        footer = {
            "",
            "Examples:",
            "  javac -cp \"$(dray classpath)\" Main.java",
            "  java -cp \"$(dray classpath --run):.\" Main    connects to this machine's 'dray up', or starts a node of its own"
        },
        mixinStandardHelpOptions = true)
final class ClasspathCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--run", description = "With what a plain java Main needs.")
    private boolean run;

    ClasspathCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.print((run ? Installation.workerJar() : Installation.apiJar()).toString());
        return ExitCode.OK;
    }
}
