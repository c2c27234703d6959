package io.dray.cli.fn;

import io.dray.cli.Connection;
import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.LogFrame;
import io.dray.cli.client.Seconds;
import io.dray.model.Json;
import java.time.Duration;
import java.time.Instant;
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
        footer = {
            "",
            "Examples:",
            "  dray fn logs thumb --since 2026-01-31T18:00",
            "  dray fn logs -f thumb --since 10m"
        })
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
            paramLabel = "TIME",
            description = "Only what they printed since this time, or in the last 2h; ${DEFAULT-VALUE} unless told.",
            defaultValue = "1h")
    private String since = "";

    @Option(names = "--json", description = "Print it as JSON; with -f a frame on each line.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    FunctionLogsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Duration age = connection.checked(this::age);
        ApiPath path = ApiPath.of("functions", name, "logs").with("since_seconds", Seconds.whole(age));
        try (DrayClient client = connection.client(shell)) {
            if (follow) {
                client.follow(name, age, this::print);
            } else if (json) {
                shell.print(Json.mapper()
                        .createObjectNode()
                        .put("logs", client.fetch(path.text()))
                        .toString());
            } else {
                client.copy(path, shell.out());
            }
            return ExitCode.OK;
        } catch (CancellationException e) {
            return ExitCode.OK; // whoever read has gone, e.g. `head`
        }
    }

    /** How old the first of it may be. */
    private Duration age() {
        Instant now = shell.clock().instant();
        Duration age = Duration.between(TimeText.past(since, now), now);
        if (age.isNegative()) {
            throw new IllegalArgumentException("Expected a time that has passed, but got '" + since + "'");
        }
        return age;
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
