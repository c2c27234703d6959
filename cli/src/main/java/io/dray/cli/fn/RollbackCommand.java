package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray fn rollback}. */
@Command(
        name = "rollback",
        header = "Make an earlier version of a function the current one again.",
        description = {"", "New invocations run it from then on; those accepted before keep the version they have.", ""
        },
        sortOptions = false,
        footer = {"", "Examples:", "  dray fn rollback thumb", "  dray fn rollback thumb --to 2"})
final class RollbackCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The function.")
    private String name = "";

    @Option(names = "--to", paramLabel = "N", description = "The version; else the one before the current one.")
    private @Nullable Integer version;

    RollbackCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        ApiPath path = ApiPath.of("functions", name, "rollback");
        return version == null
                ? client.post(path)
                : client.post(path, Json.mapper().createObjectNode().put("version", version));
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.print(VersionText.of(answer));
    }
}
