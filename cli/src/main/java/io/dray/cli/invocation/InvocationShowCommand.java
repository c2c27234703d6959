package io.dray.cli.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.Connection;
import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.Invocations;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray invocation show}. */
@Command(
        name = "show",
        header = "Show where an invocation stands.",
        sortOptions = false,
        footer = {"", "Example:", "  dray invocation show thumb.4F2k --wait 1m"})
final class InvocationShowCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The invocation.")
    private String id = "";

    @Option(names = "--wait", paramLabel = "DURATION", description = "First wait for its end, at most so long.")
    private @Nullable Duration wait;

    @Option(names = "--json", description = "Print what the server says.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    InvocationShowCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client(shell)) {
            JsonNode status = wait == null
                    ? client.read(Invocations.path(id))
                    : client.invocations().await(id, wait);
            if (json) {
                shell.print(status.toString());
            } else {
                new StatusText(shell).show(status);
            }
            return ExitCode.OK;
        }
    }
}
