package io.dray.dispatcher.ledger;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import java.util.Collection;

/** What the core knows of the nodes. */
public interface Nodes {
    /** Whether this incarnation will never be heard of again. */
    boolean lost(NodeIncarnation incarnation);

    /** The last heartbeat of every node that lives. */
    Collection<Heartbeat> live();

    /** Grows whenever the set of nodes or a capacity changes. */
    long version();
}
