package io.dray.cli;

import io.dray.cli.client.DrayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that shows what the server says: in words, or with {@code --json} as it came. */
public abstract class ShowCommand implements Callable<Integer> {
    protected final Shell shell;

    @Option(names = "--json", order = 1, description = "Print what the server says.")
    private boolean json;

    @Mixin
    protected final Connection connection = new Connection();

    protected ShowCommand(Shell shell) {
        this.shell = shell;
    }

    /** Where the server says it. */
    protected abstract String path();

    protected abstract void show(DrayClient client);

    @Override
    public final Integer call() {
        try (DrayClient client = connection.client()) {
            if (json) {
                shell.print(client.fetch(path()));
            } else {
                show(client);
            }
            return ExitCode.OK;
        }
    }
}
