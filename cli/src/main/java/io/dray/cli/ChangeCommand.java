package io.dray.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.DrayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that changes something, and tells what came of it: in words, or with {@code --json} as the server says it. */
public abstract class ChangeCommand implements Callable<Integer> {
    protected final Shell shell;

    @Option(names = "--json", order = 1, description = "Print the answer as JSON.")
    private boolean json;

    @Mixin
    protected final Connection connection = new Connection();

    protected ChangeCommand(Shell shell) {
        this.shell = shell;
    }

    /** What the server answers. */
    protected abstract JsonNode change(DrayClient client);

    protected abstract void tell(JsonNode answer);

    @Override
    public final Integer call() {
        try (DrayClient client = connection.client(shell)) {
            JsonNode answer = change(client);
            if (json) {
                shell.print(answer.toString());
            } else {
                tell(answer);
            }
            return ExitCode.OK;
        }
    }
}
