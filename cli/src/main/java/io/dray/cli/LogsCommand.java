package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.LogFrame;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray job logs}: stdout to stdout, stderr to stderr. */
@Command(
        name = "logs",
        header = "Show what a job printed.",
        sortOptions = false,
        footer = {"", "Examples:", "  dray job logs -f raysubmit_4F2k", "  dray job logs raysubmit_4F2k 2>/dev/null"})
final class LogsCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until it has ended.")
    private boolean follow;

    @Option(names = "--attempt", paramLabel = "N", description = "Only this attempt, counted from 1.")
    private @Nullable Integer attempt;

    @Option(names = "--json", description = "Print what the server says; with -f a frame on each line.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    LogsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client(shell)) {
            if (follow) {
                tail(client);
            } else if (json) {
                shell.print(
                        client.fetch(DrayClient.path(id) + "/logs" + (attempt == null ? "" : "?attempt=" + attempt)));
            } else if (client.job(id).status().terminal()) {
                tail(client); // the streams as they were mixed
            } else {
                print(
                        client.logs(id, LogFrame.Stream.STDOUT, attempt),
                        client.logs(id, LogFrame.Stream.STDERR, attempt));
            }
            return ExitCode.OK;
        } catch (CancellationException e) {
            return ExitCode.OK; // whoever read has gone, e.g. `head`
        }
    }

    private void tail(DrayClient client) {
        client.tail(id, attempt, frame -> {
            if (json) {
                shell.print(frame.json());
            } else {
                shell.pass(frame);
            }
            if (shell.out().checkError()) {
                throw new CancellationException("nobody reads");
            }
        });
    }

    private void print(String stdout, String stderr) {
        shell.out().print(stdout);
        shell.out().flush();
        shell.err().print(stderr);
        shell.err().flush();
    }
}
