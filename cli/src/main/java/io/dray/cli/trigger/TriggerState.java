package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.Shell.Colour;
import io.dray.cli.Table;

/** Whether a trigger reads. */
final class TriggerState {
    private TriggerState() {}

    static Table.Cell of(JsonNode trigger) {
        return trigger.path("paused").asBoolean()
                ? new Table.Cell("paused", Colour.YELLOW)
                : new Table.Cell("active", Colour.GREEN);
    }
}
