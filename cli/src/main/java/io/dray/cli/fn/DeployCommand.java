package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Jars;
import io.dray.cli.ProgressBar;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray fn deploy}. */
@Command(
        name = "deploy",
        header = "Make a new version of a function, and the current one of it.",
        description = {
            "",
            "The handler is a static method (com.acme.Thumb::handle), or a class that is a java.util.function.Function "
                    + "or an io.dray.Handler (com.acme.Thumb). A jar is pushed once per content. Versions never change: "
                    + "`dray fn rollback` goes back to an earlier one.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray fn deploy thumb --jar app.jar --handler com.acme.Thumb::handle",
            "  dray fn deploy thumb --jar app.jar --jar lib.jar --handler com.acme.Thumb \\",
            "      --memory 512m --timeout 10s --retries 5 --backoff 1s..1m --warm 1..2"
        })
final class DeployCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    @Option(
            names = "--jar",
            required = true,
            paramLabel = "FILE",
            description = "A jar of its class path. Repeatable; the order counts.")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--handler",
            required = true,
            paramLabel = "HANDLER",
            description = "What is called: CLASS or CLASS::METHOD.")
    private String handler = "";

    @Mixin
    private FunctionOptions options = new FunctionOptions();

    DeployCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        Jars files = connection.checked(() -> new Jars(jars));
        List<String> uris = files.push(client, new ProgressBar(shell));
        return client.post(
                ApiPath.of("functions", name), options.request(handler, uris).json());
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.print(VersionText.of(answer));
    }
}
