package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.DurationText;
import io.dray.cli.ReadCommand;
import io.dray.cli.Shell;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray trigger show}. */
@Command(
        name = "show",
        header = "Show what a trigger reads, and how.",
        sortOptions = false,
        footer = {"", "Example:", "  dray trigger show photos"})
final class TriggerShowCommand extends ReadCommand {
    private static final int MILLIS = 1_000;

    @Parameters(paramLabel = "NAME", description = "The trigger.")
    private String name = "";

    TriggerShowCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected ApiPath from() {
        return ApiPath.of("triggers", name);
    }

    @Override
    protected void show(JsonNode trigger) {
        shell.print("trigger", trigger.path("name").asText());
        shell.print("state", TriggerState.of(trigger).text());
        shell.print("topic", trigger.path("topic").asText());
        shell.print("function", trigger.path("function").asText());
        shell.print("order", trigger.path("order").asText("none"));
        if (trigger.path("batch").asInt(1) > 1) {
            Duration window =
                    Duration.ofMillis(Math.round(trigger.path("window_seconds").asDouble() * MILLIS));
            shell.print("batch", trigger.path("batch").asText() + ", window " + DurationText.of(window));
        }
        trigger.path("filter").forEach(filter -> shell.print("filter", FilterText.of(filter)));
        if (!trigger.path("filter").isEmpty()) {
            text("filtered", trigger.path("filtered"));
        }
        text("in flight", trigger.path("max_in_flight"));
        text("output", trigger.path("output_topic"));
        text("dlq", trigger.path("dlq_topic"));
        text("generation", trigger.path("generation"));
        shell.print("changed", TimeText.of(trigger.path("changed_at")));
    }

    private void text(String label, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            shell.print(label, value.asText());
        }
    }
}
