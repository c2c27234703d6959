package io.dray.cli;

import io.dray.cli.client.DrayClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that shows what the server says: in words, or with {@code --json} as it came. */
abstract class ShowCommand implements Callable<Integer> {
    final Shell shell;

    @Option(names = "--json", order = 1, description = "Print what the server says.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    ShowCommand(Shell shell) {
        this.shell = shell;
    }

    /** Where the server says it. */
    abstract String path();

    abstract void show(DrayClient client);

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
