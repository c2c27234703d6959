package io.dray.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.Connection;
import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that does something with dead letters: those named, those a filter leaves, or all. */
abstract class LettersCommand implements Callable<Integer> {
    final Shell shell;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Dead letters by name.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private LetterFilter filter = new LetterFilter();

    @Option(names = "--all", description = "All there are.")
    private boolean all;

    @Option(names = "--json", order = 1, description = "Print the answers as JSON.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    LettersCommand(Shell shell) {
        this.shell = shell;
    }

    abstract JsonNode single(DrayClient client, String id);

    abstract void tell(String id, JsonNode answer);

    /** @param path of the dead letters, with the query that chooses them */
    abstract JsonNode many(DrayClient client, ApiPath path);

    /** Where {@link #many} goes. */
    abstract ApiPath path();

    abstract void tell(JsonNode answer);

    @Override
    public final Integer call() {
        int ways = (ids.isEmpty() ? 0 : 1) + (filter.narrow() ? 1 : 0) + (all ? 1 : 0);
        if (ways != 1) {
            throw connection.usage(
                    ways == 0
                            ? "Expected ids, a filter such as --function, or --all"
                            : "Expected ids, or filters, or --all, but got more than one of these");
        }
        try (DrayClient client = connection.client(shell)) {
            return ids.isEmpty() ? chosen(client) : named(client);
        }
    }

    private int chosen(DrayClient client) {
        ApiPath chosen = filter.on(path(), connection, shell.clock().instant(), null);
        JsonNode answer = many(client, chosen.with("all", all ? true : null));
        if (json) {
            shell.print(answer.toString());
        } else {
            tell(answer);
        }
        return ExitCode.OK;
    }

    /** As many as can be done; what is wrong with one keeps no other from it. */
    private int named(DrayClient client) {
        int code = ExitCode.OK;
        for (String id : ids) {
            try {
                JsonNode answer = single(client, id);
                if (json) {
                    shell.print(answer.toString());
                } else {
                    tell(id, answer);
                }
            } catch (DrayException e) {
                if (e.code() == ErrorCode.UNAVAILABLE) {
                    throw e;
                }
                shell.say(e);
                code = ExitCode.of(e);
            }
        }
        return code;
    }
}
