package io.dray.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dray completion}. */
@Command(
        name = "completion",
        header = "Print a script that completes dray's verbs and options on TAB.",
        footer = {"", "Examples:", "  source <(dray completion bash)", "  dray completion zsh >> ~/.zshrc"})
final class CompletionCommand implements Callable<Integer> {
    private final Shell shell;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    /** Which shell it is for; one script serves both. */
    enum Kind {
        bash,
        zsh
    }

    @SuppressWarnings("unused") // read by picocli, and only checked
    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Kind kind = Kind.bash;

    @SuppressWarnings("unused") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.print(AutoComplete.bash("dray", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
