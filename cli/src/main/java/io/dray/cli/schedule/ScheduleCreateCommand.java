package io.dray.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.cli.ChangeCommand;
import io.dray.cli.Shell;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.Json;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray schedule create}. */
@Command(
        name = "create",
        header = "Have a function invoked at times.",
        description = {
            "",
            "The times are those of cron: minute, hour, day of month, month, day of week; or @hourly and its like. Each due "
                    + "time fires once, also over restarts.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray schedule create nightly --cron '0 3 * * *' --tz Europe/Berlin --function report",
            "  dray schedule create poll --cron '*/5 * * * *' --function poll --input '{\"source\":\"a\"}'"
        })
final class ScheduleCreateCommand extends ChangeCommand {
    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name = "";

    @Option(names = "--cron", required = true, paramLabel = "CRON", description = "When, e.g. '*/5 * * * *'.")
    private String cron = "";

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description = "Whose clock it goes by, e.g. Europe/Berlin. Usual: UTC.")
    private @Nullable String zone;

    @Option(names = "--function", required = true, paramLabel = "NAME", description = "The function it invokes.")
    private String function = "";

    @Mixin
    private ScheduleInput input = new ScheduleInput();

    @Option(
            names = "--overlap",
            paramLabel = "skip|queue|allow",
            converter = OverlapWords.class,
            completionCandidates = OverlapWords.class,
            description = "What becomes of a firing while the one before has not ended.")
    private @Nullable Overlap overlap;

    @Option(
            names = "--catch-up",
            description = "Make up for every time that passed while Dray was down, not only for the last.")
    private boolean catchUp;

    ScheduleCreateCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected JsonNode change(DrayClient client) {
        ObjectNode request = Json.mapper().createObjectNode().put("cron", cron).put("function", function);
        if (zone != null) {
            request.put("zone", zone);
        }
        input.write(connection, request);
        if (overlap != null) {
            request.put("overlap", OverlapWords.word(overlap));
        }
        if (catchUp) {
            request.put("catch_up", true);
        }
        return client.post(ApiPath.of("schedules", name), request);
    }

    @Override
    protected void tell(JsonNode answer) {
        shell.say("Created schedule " + name + ": " + cron + " invokes " + function);
    }
}
