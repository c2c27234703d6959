package io.dray.cli.fn;

import io.dray.cli.Connection;
import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.LogFrame;
import io.dray.cli.client.Seconds;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray fn logs}: what the workers of a function printed. */
@Command(
        name = "logs",
        header = "Show what the workers of a function printed.",
        sortOptions = false,
        footer = {"", "Examples:", "  dray fn logs thumb --since 10m", "  dray fn logs -f thumb"})
final class FunctionLogsCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what they print from now on.")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "How old the first of it may be; ${DEFAULT-VALUE} unless told.",
            defaultValue = "1h")
    private Duration since = Duration.ofHours(1);

    @Option(names = "--json", description = "With -f: a frame on each line, as the server says it.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    FunctionLogsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (json && !follow) {
            throw connection.usage("Expected -f with --json: only then the server says it in JSON");
        }
        try (DrayClient client = connection.client(shell)) {
            if (follow) {
                client.follow(name, since, this::print);
            } else {
                client.copy(
                        ApiPath.of("functions", name, "logs").with("since_seconds", Seconds.whole(since)), shell.out());
            }
            return ExitCode.OK;
        } catch (CancellationException e) {
            return ExitCode.OK; // whoever read has gone, e.g. `head`
        }
    }

    private void print(LogFrame frame) {
        if (json) {
            shell.print(frame.json());
        } else {
            shell.pass(frame);
        }
        if (shell.out().checkError()) {
            throw new CancellationException("nobody reads");
        }
    }
}
