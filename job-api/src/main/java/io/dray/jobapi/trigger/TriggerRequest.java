package io.dray.jobapi.trigger;

import io.dray.jobapi.http.IsoTime;
import io.dray.jobapi.http.JsonFields;
import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionName;
import io.dray.model.trigger.StartAt;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Filter;
import io.dray.model.trigger.TriggerSpec.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as its user wants it.
 *
 * @param createTopic how many partitions a topic is to get that does not exist; 0 when that was not said
 * @param force whether a compacted topic will do
 */
record TriggerRequest(TriggerSpec spec, StartAt start, int createTopic, boolean force) {
    private static final int MOST_PARTITIONS = 1_000;

    /** @throws DrayException with a sentence that names what is wrong */
    static TriggerRequest read(JsonFields fields) {
        TriggerSpec spec = new TriggerSpec(
                Topics.name("topic", required(fields, "topic")),
                new FunctionName(required(fields, "function")),
                order(fields.string("order")),
                fields.count("batch", 1),
                fields.seconds("window_seconds", Duration.ZERO),
                filters(fields.objects("filter")),
                fields.count("max_in_flight", TriggerSpec.DEFAULT_IN_FLIGHT),
                topic(fields, "output_topic"),
                topic(fields, "dlq_topic"));
        for (String other : new @Nullable String[] {spec.outputTopic(), spec.dlqTopic()}) {
            if (spec.topic().equals(other)) {
                throw DrayException.badRequest(
                        "Expected output_topic and dlq_topic to be other topics than the one that is"
                                + " read, or the trigger would feed itself");
            }
        }
        StartAt start = start(fields);
        int createTopic = fields.has("create_topic") ? fields.count("create_topic", 0) : 0;
        if (fields.has("create_topic") && (createTopic < 1 || createTopic > MOST_PARTITIONS)) {
            throw DrayException.badRequest("Expected create_topic to be a number of partitions from 1 to "
                    + MOST_PARTITIONS + ", but got " + createTopic);
        }
        Boolean force = fields.bool("force");
        fields.noOthers();
        return new TriggerRequest(spec, start, createTopic, force != null && force);
    }

    private static String required(JsonFields fields, String name) {
        String value = fields.string(name);
        if (value == null) {
            throw DrayException.badRequest("Expected " + name + " to be named, but it is not");
        }
        return value;
    }

    private static @Nullable String topic(JsonFields fields, String name) {
        String value = fields.string(name);
        return value == null ? null : Topics.name(name, value);
    }

    private static Order order(@Nullable String name) {
        return switch (name == null ? "none" : name) {
            case "none" -> Order.NONE;
            case "key" -> Order.KEY;
            default -> throw DrayException.badRequest("Expected order to be none or key, but got '" + name + "'");
        };
    }

    /** Where to begin; with what comes from now on when that is not said. */
    static StartAt start(JsonFields fields) {
        String from = fields.string("from");
        return switch (from == null ? "latest" : from) {
            case "latest" -> new StartAt.Latest();
            case "earliest" -> new StartAt.Earliest();
            case String time -> new StartAt.At(IsoTime.parse("from, if it is not earliest or latest,", time));
        };
    }

    private static List<Filter> filters(List<JsonFields> objects) {
        List<Filter> filters = new ArrayList<>();
        for (JsonFields object : objects) {
            String value = object.string("equals");
            Filter filter = null;
            for (Filter.Field field : Filter.Field.values()) {
                String name = object.string(field.name().toLowerCase(Locale.ROOT));
                if (name != null && value != null && filter == null) {
                    filter = new Filter(field, name, value);
                } else if (name != null) {
                    throw wrong(object);
                }
            }
            object.noOthers();
            if (filter == null) {
                throw wrong(object);
            }
            if (filter.field() == Filter.Field.POINTER
                    && !filter.name().isEmpty()
                    && !filter.name().startsWith("/")) {
                throw DrayException.badRequest("Expected " + object.path("pointer")
                        + " to be a JSON pointer, like /order/id, but got '" + filter.name() + "'");
            }
            filters.add(filter);
        }
        return filters;
    }

    private static DrayException wrong(JsonFields object) {
        String path = object.path("");
        return DrayException.badRequest("Expected " + path.substring(0, path.length() - 1)
                + " to have one of header, attribute and pointer, and equals");
    }
}
