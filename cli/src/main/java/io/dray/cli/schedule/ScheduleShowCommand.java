package io.dray.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray schedule show}. */
@Command(
        name = "show",
        header = "Show when a schedule fires, and what it invokes.",
        sortOptions = false,
        footer = {"", "Example:", "  dray schedule show nightly"})
final class ScheduleShowCommand extends ReadCommand {
    private static final int LONGEST_INPUT = 200;

    @Parameters(paramLabel = "NAME", description = "The schedule.")
    private String name = "";

    ScheduleShowCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("schedules", name);
    }

    @Override
    protected void show(JsonNode schedule) {
        shell.print("schedule", schedule.path("name").asText());
        shell.print(
                "cron",
                schedule.path("cron").asText() + " (" + schedule.path("zone").asText() + ")");
        shell.print("function", schedule.path("function").asText());
        if (schedule.has("input")) {
            shell.print("input", Table.cut(schedule.path("input").toString(), LONGEST_INPUT));
        } else if (schedule.has("input_text")) {
            shell.print("input", Table.cut(schedule.path("input_text").asText(), LONGEST_INPUT));
        }
        shell.print("overlap", schedule.path("overlap").asText());
        shell.print("catch up", schedule.path("catch_up").asBoolean() ? "every time missed" : "the last time missed");
        shell.print("next", TimeText.of(schedule.path("next_due")));
        shell.print("last", TimeText.of(schedule.path("last_due")));
    }
}
