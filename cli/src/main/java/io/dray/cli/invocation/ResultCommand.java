package io.dray.cli.invocation;

import io.dray.cli.Connection;
import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.InvocationAnswer;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray invocation result}: as {@code dray fn invoke} would have printed it. */
@Command(
        name = "result",
        header = "Print the result of an invocation that has ended.",
        description = {
            "",
            "The bare result, byte for byte; when it failed, what it threw on stderr, and this exits with 1.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  dray invocation result thumb.4F2k --wait 10m > thumb.png"})
final class ResultCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The invocation.")
    private String id = "";

    @Option(names = "--wait", paramLabel = "DURATION", description = "First wait for its end, at most so long.")
    private @Nullable Duration wait;

    @Mixin
    private Connection connection = new Connection();

    ResultCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client(shell)) {
            if (wait != null) {
                client.invocations().await(id, wait);
            }
            OutcomePrinter printer = new OutcomePrinter(shell, false);
            InvocationAnswer answer = client.invocations().result(id, printer.result());
            return printer.print(answer);
        }
    }
}
