package io.dray.model.invocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an invocation comes from when nobody asked for it by HTTP. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Origin.Event.class, name = "event"),
    @JsonSubTypes.Type(value = Origin.Firing.class, name = "schedule")
})
public sealed interface Origin {

    /**
     * A record of a user's topic; its value is the invocation's input.
     *
     * @param generation of the trigger: it began to read anew with each
     * @param ordered whether records of one key run one after the other
     * @param noValue whether the record had none, which an empty one is not
     * @param dlqTopic where it goes when it fails for good; null for Dray's own topic
     */
    record Event(
            TriggerName trigger,
            String generation,
            String topic,
            int partition,
            long offset,
            Instant timestamp,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Payload key,

            List<RecordHeader> headers,
            boolean ordered,
            boolean noValue,
            @Nullable String dlqTopic)
            implements Origin {
        @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
        public Event {
            headers = headers == null ? List.of() : List.copyOf(headers);
        }
    }

    /** One header of a Kafka record, as it was. */
    record RecordHeader(
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Payload value) {}

    /** A schedule that was due. */
    record Firing(ScheduleName schedule, Instant due, ScheduleSpec.Overlap overlap) implements Origin {}
}
