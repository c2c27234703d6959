package io.dray.cli.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.Table;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import picocli.CommandLine.Command;

/** {@code dray schedule list}. */
@Command(
        name = "list",
        header = "List schedules.",
        sortOptions = false,
        footer = {"", "Example:", "  dray schedule list"})
final class ScheduleListCommand extends ReadCommand {
    ScheduleListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("schedules");
    }

    @Override
    protected void show(JsonNode schedules) {
        if (schedules.isEmpty()) {
            shell.say("No schedules.");
            return;
        }
        Table table = new Table("NAME", "CRON", "ZONE", "NEXT", "LAST", "FUNCTION");
        schedules.forEach(schedule -> table.row(
                schedule.path("name").asText(),
                schedule.path("cron").asText(),
                schedule.path("zone").asText(),
                TimeText.of(schedule.path("next_due")),
                TimeText.of(schedule.path("last_due")),
                schedule.path("function").asText()));
        table.print(shell);
    }
}
