package io.dray.cli.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.Connection;
import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.Invocations;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
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
            "The bare result, byte for byte; when it failed, what it threw on stderr, and this exits with 1. When it has "
                    + "not ended yet, this says so and exits with 5.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray invocation result thumb.4F2k --wait 10m > thumb.png",
            "  dray invocation result thumb.4F2k --json | jq -r .error.kind"
        })
final class ResultCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The invocation.")
    private String id = "";

    @Option(names = "--wait", paramLabel = "DURATION", description = "First wait for its end, at most so long.")
    private @Nullable Duration wait;

    @Option(
            names = "--json",
            description =
                    "Print what the server says of it: its result (of a large one, where it is), or what went wrong.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    ResultCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client(shell)) {
            if (wait == null && !json) {
                return result(client);
            }
            JsonNode status = wait == null
                    ? client.read(Invocations.path(id))
                    : client.invocations().await(id, wait);
            if (!Invocations.ended(status)) {
                return notEnded(status.path("status").asText());
            }
            return json ? print(status) : result(client);
        }
    }

    private int result(DrayClient client) {
        OutcomePrinter printer = new OutcomePrinter(shell);
        try {
            return printer.print(client.invocations().result(id, printer.result()));
        } catch (DrayException e) {
            if (e.code() != ErrorCode.WRONG_STATE) {
                throw e;
            }
            shell.say(e);
            return ExitCode.NOT_ENDED;
        }
    }

    private int notEnded(String phase) {
        shell.say("Expected invocation " + id + " to have ended, but it is " + phase);
        return ExitCode.NOT_ENDED;
    }

    private int print(JsonNode ended) {
        shell.print(ended.toString());
        return ended.path("status").asText().equals("succeeded") ? ExitCode.OK : ExitCode.FAILED;
    }
}
