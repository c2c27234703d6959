package io.dray.model.invocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Filter;
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
     * @param handling what its trigger does with its records
     * @param placeOnly whether value and headers were too large to be kept, and no more is than where it lies
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
            Handling handling,
            boolean placeOnly)
            implements Origin {
        @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
        public Event {
            headers = headers == null ? List.of() : List.copyOf(headers);
        }

        /** Without an order: its place among those of its key is gone. */
        public Event byItself() {
            return new Event(
                    trigger,
                    generation,
                    topic,
                    partition,
                    offset,
                    timestamp,
                    key,
                    headers,
                    false,
                    noValue,
                    handling,
                    placeOnly);
        }

        /** Without what may be large, but for the key of one that has its place among those of its key. */
        public Event withPlaceOnly() {
            return new Event(
                    trigger,
                    generation,
                    topic,
                    partition,
                    offset,
                    timestamp,
                    ordered ? key : null,
                    List.of(),
                    ordered,
                    noValue,
                    handling,
                    true);
        }
    }

    /**
     * What a trigger does with its records: those that wait in the ledger are done with as it was when they were read.
     *
     * @param filter all of these must match, or the record is passed over
     * @param batch whether the handler takes a list
     * @param outputTopic where results go; null for nowhere
     * @param dlqTopic where it goes when it fails for good; null for Dray's own topic
     */
    record Handling(
            List<Filter> filter,
            boolean batch,
            @Nullable String outputTopic,
            @Nullable String dlqTopic) {
        /** Nothing but to run them. */
        public static final Handling PLAIN = new Handling(List.of(), false, null, null);

        @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
        public Handling {
            filter = filter == null ? List.of() : List.copyOf(filter);
        }

        public static Handling of(TriggerSpec spec) {
            return new Handling(spec.filter(), spec.batch() > 1, spec.outputTopic(), spec.dlqTopic());
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
