package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.ShellWords;
import io.dray.cli.client.SubmitRequest.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dray job submit}: any command somewhere else. */
@Command(
        name = "submit",
        header = "Run a command on Dray.",
        customSynopsis = "dray job submit [OPTIONS] -- COMMAND [ARGS…]",
        description = {
            "",
            "Its output comes as it is printed, its exit code is that of this command, and Ctrl-C stops it. For a "
                    + "pipe or a variable, give the shell as the command.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray job submit --working-dir . -- python3 train.py --epochs 3",
            "  dray job submit --no-wait -- sh -c 'sort data.txt | uniq -c'"
        })
final class SubmitCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program and its arguments.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private SubmissionOptions options = new SubmissionOptions();

    @Mixin
    private Connection connection = new Connection();

    SubmitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Path folder = options.workingDir(connection);
        try (DrayClient client = connection.client(shell)) {
            client.version(); // the submission is repeated when nobody answers; this tells at once that nobody is there
            String workingDir = folder == null ? null : client.push(folder, new ProgressBar(shell));
            Environment environment = new Environment(workingDir, List.of(), Map.of(), List.of(), null);
            return new Submission(shell, client, options).send(options.request(ShellWords.join(words), environment));
        }
    }
}
