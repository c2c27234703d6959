package io.dray.model.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.job.JobId;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import io.dray.model.run.Ticket;
import java.time.Duration;

/** What the ledger tells a runner. Meant for one incarnation; a later one ignores it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Grant.class, name = "grant"),
    @JsonSubTypes.Type(value = Order.Refuse.class, name = "refuse"),
    @JsonSubTypes.Type(value = Order.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Order.Place.class, name = "place"),
    @JsonSubTypes.Type(value = Order.Withdraw.class, name = "withdraw")
})
public sealed interface Order {
    NodeIncarnation node();

    /** The one permission to start this attempt. */
    record Grant(NodeIncarnation node, RunId run) implements Order {}

    /** A claim that came to nothing: give the room back. */
    record Refuse(NodeIncarnation node, RunId run, String reason) implements Order {}

    /** End a granted run: it has been shut out. */
    record Stop(NodeIncarnation node, RunId run) implements Order {}

    /** Make room for this ticket and claim it, or return it after the deadline. */
    record Place(NodeIncarnation node, Ticket ticket, Duration deadline) implements Order {}

    /** Make no more room for what was placed: nobody waits for it any longer. */
    record Withdraw(NodeIncarnation node, JobId job, String incarnation) implements Order {}
}
