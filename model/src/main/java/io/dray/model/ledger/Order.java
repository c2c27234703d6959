package io.dray.model.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.function.FunctionName;
import io.dray.model.job.JobId;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.JobTicket;
import io.dray.model.run.RunId;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger tells a runner. Meant for one incarnation; a later one ignores it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Grant.class, name = "grant"),
    @JsonSubTypes.Type(value = Order.Refuse.class, name = "refuse"),
    @JsonSubTypes.Type(value = Order.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Order.Place.class, name = "place"),
    @JsonSubTypes.Type(value = Order.Withdraw.class, name = "withdraw"),
    @JsonSubTypes.Type(value = Order.Interrupt.class, name = "interrupt"),
    @JsonSubTypes.Type(value = Order.Hold.class, name = "hold"),
    @JsonSubTypes.Type(value = Order.Parked.class, name = "parked"),
    @JsonSubTypes.Type(value = Order.Unpark.class, name = "unpark")
})
public sealed interface Order {
    NodeIncarnation node();

    /** What is about invocations and the records of topics. */
    sealed interface OfInvocations extends Order {}

    /** The one permission to start this attempt. */
    record Grant(NodeIncarnation node, RunId run) implements Order {}

    /** A claim that came to nothing: give the room back. */
    record Refuse(NodeIncarnation node, RunId run, String reason) implements Order {}

    /** End a granted run: it has been shut out. */
    record Stop(NodeIncarnation node, RunId run) implements Order {}

    /** Make room for this ticket and claim it, or return it after the deadline. */
    record Place(NodeIncarnation node, JobTicket ticket, Duration deadline) implements Order {}

    /** Make no more room for what was placed: nobody waits for it any longer. */
    record Withdraw(NodeIncarnation node, JobId job, String incarnation) implements Order {}

    /** End the run of an invocation: it was cancelled, or has been shut out. */
    record Interrupt(NodeIncarnation node, RunId run) implements OfInvocations {}

    /** The ledger holds as much as it takes: hand over no more records for this function, for so long. */
    record Hold(NodeIncarnation node, FunctionName function, Duration time) implements OfInvocations {}

    /** The keys of a trigger's partition that are parked, as was asked by {@link TriggerCommand.LoadParked}. */
    record Parked(
            NodeIncarnation node,
            TriggerName trigger,
            String generation,
            int partition,
            long question,
            List<ParkedKey> keys)
            implements OfInvocations {
        @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
        public Parked {
            keys = keys == null ? List.of() : List.copyOf(keys);
        }
    }

    /**
     * A key whose records the ledger works off.
     *
     * @param key null for records without one
     * @param last offset of the last record that was handed over
     */
    record ParkedKey(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Payload key,

            long last) {}

    /** A key's parked records are worked off, up to this one: later ones run where they are read again. */
    record Unpark(NodeIncarnation node, TriggerName trigger, String generation, int partition, ParkedKey key)
            implements OfInvocations {}
}
