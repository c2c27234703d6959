package io.dray.jobapi.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.trigger.TopicAdmin.Progress;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Filter;
import java.util.List;
import java.util.Locale;

/** Triggers as they are shown: in the fields they are made with. */
final class TriggerJson {
    private TriggerJson() {}

    static ObjectNode of(Trigger trigger) {
        TriggerSpec spec = trigger.spec();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", trigger.name().value());
        json.put("generation", trigger.generation());
        json.put("paused", trigger.paused());
        json.put("changed_at", trigger.changedAt().toEpochMilli());
        json.put("topic", spec.topic());
        json.put("function", spec.function().value());
        json.put("order", spec.order().name().toLowerCase(Locale.ROOT));
        json.put("batch", spec.batch());
        json.put("window_seconds", spec.window().toMillis() / 1_000.0);
        ArrayNode filters = json.putArray("filter");
        for (Filter filter : spec.filter()) {
            filters.addObject()
                    .put(filter.field().name().toLowerCase(Locale.ROOT), filter.name())
                    .put("equals", filter.value());
        }
        json.put("filtered", trigger.filtered());
        json.put("max_in_flight", spec.maxInFlight());
        if (spec.outputTopic() != null) {
            json.put("output_topic", spec.outputTopic());
        }
        if (spec.dlqTopic() != null) {
            json.put("dlq_topic", spec.dlqTopic());
        }
        return json;
    }

    static ObjectNode of(List<Progress> progress, ObjectNode inLedger) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode partitions = json.putArray("partitions");
        for (Progress partition : progress) {
            partitions
                    .addObject()
                    .put("partition", partition.partition())
                    .put("next", partition.next())
                    .put("end", partition.end())
                    .put("lag", partition.lag());
        }
        json.put("lag", progress.stream().mapToLong(Progress::lag).sum());
        json.set("in_ledger", inLedger);
        return json;
    }
}
