package io.dray.cli.invocation;

import io.dray.cli.Connection;
import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.client.Call;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.InvocationAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray fn invoke}. */
@Command(
        name = "invoke",
        header = "Invoke a function and print its result.",
        description = {
            "",
            "Prints the bare result, byte for byte; when the function fails, what it threw on stderr, and exits with 1. "
                    + "What has not ended in time goes on: its id is said on stderr, nothing is printed, and this exits "
                    + "with 5. With --async, --delay, --at or --callback the id is what is printed.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray fn invoke thumb --data '{\"width\":64}'",
            "  dray fn invoke thumb --file photo.png --content-type image/png > thumb.png",
            "  ID=$(dray fn invoke thumb --async --file photo.png); dray invocation result --wait 10m $ID",
            "  dray fn invoke thumb --batch --file inputs.ndjson > results.ndjson"
        })
public final class InvokeCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private MannerOptions manner = new MannerOptions();

    @Option(
            names = "--batch",
            description =
                    "Each line of the input, a JSON value, is the input of an invocation. Prints a line of JSON for "
                            + "each, in their order: its result, or what went wrong; with --async its id.")
    private boolean batch;

    @Option(names = "--json", description = "With --async, --delay, --at or --callback: print the id as JSON.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    public InvokeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        try (DrayClient client = connection.client(shell)) {
            return batch ? batch(client) : single(client);
        }
    }

    private int single(DrayClient client) {
        Call call = new Call(input.body(connection, shell.in()), manner.manner(connection));
        OutcomePrinter printer = new OutcomePrinter(shell);
        InvocationAnswer answer = connection.checked(() -> client.invocations().invoke(name, call, printer.result()));
        return manner.later() && answer instanceof InvocationAnswer.Accepted accepted
                ? accepted(accepted)
                : printer.print(answer);
    }

    private int accepted(InvocationAnswer.Accepted accepted) {
        shell.print(json ? accepted.json().toString() : accepted.id());
        shell.say("Accepted. For its result: " + OutcomePrinter.later(accepted.id()));
        return ExitCode.OK;
    }

    private int batch(DrayClient client) throws IOException {
        if (manner.special() || input.described()) {
            throw connection.usage("Expected --batch with no more than --data, --file and --async");
        }
        try (InputStream in = input.open(connection, shell.in())) {
            Batch lines = new Batch(client.invocations(), name, manner.async());
            return lines.run(in, shell) ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
