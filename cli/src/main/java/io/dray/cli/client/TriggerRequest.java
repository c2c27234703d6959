package io.dray.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.trigger.TriggerSpec.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/triggers/{name}}. */
public record TriggerRequest(String topic, String function, Reading reading, Topics topics) {

    /** A trigger that has all else as Dray has it. */
    public static TriggerRequest of(String topic, String function) {
        return new TriggerRequest(topic, function, Reading.USUAL, Topics.USUAL);
    }

    /**
     * How records are read; null leaves the choice to Dray.
     *
     * @param byKey whether records of one key run one after the other
     * @param from {@code earliest}, {@code latest} or a time of ISO 8601
     */
    public record Reading(
            boolean byKey,
            @Nullable Integer batch,
            @Nullable Duration window,
            List<Filter> filter,
            @Nullable String from,
            @Nullable Integer maxInFlight) {
        public static final Reading USUAL = new Reading(false, null, null, List.of(), null, null);

        public Reading {
            filter = List.copyOf(filter);
        }

        private void write(ObjectNode json) {
            if (byKey) {
                json.put("order", "key");
            }
            if (batch != null) {
                json.put("batch", batch);
            }
            if (window != null) {
                json.set("window_seconds", Seconds.json(window));
            }
            if (!filter.isEmpty()) {
                var all = json.putArray("filter");
                filter.forEach(one -> all.addObject()
                        .put(one.field().name().toLowerCase(Locale.ROOT), one.name())
                        .put("equals", one.value()));
            }
            if (from != null) {
                json.put("from", from);
            }
            if (maxInFlight != null) {
                json.put("max_in_flight", maxInFlight);
            }
        }
    }

    /**
     * The topics around it.
     *
     * @param output where results go
     * @param dlq where records go that failed for good; null for Dray's own
     * @param create make the topic, with so many partitions, when it is missing
     * @param force read it though it is compacted
     */
    public record Topics(
            @Nullable String output,
            @Nullable String dlq,
            @Nullable Integer create,
            boolean force) {
        public static final Topics USUAL = new Topics(null, null, null, false);

        private void write(ObjectNode json) {
            if (output != null) {
                json.put("output_topic", output);
            }
            if (dlq != null) {
                json.put("dlq_topic", dlq);
            }
            if (create != null) {
                json.put("create_topic", create);
            }
            if (force) {
                json.put("force", true);
            }
        }
    }

    public ObjectNode json() {
        ObjectNode json = Json.mapper().createObjectNode().put("topic", topic).put("function", function);
        reading.write(json);
        topics.write(json);
        return json;
    }
}
