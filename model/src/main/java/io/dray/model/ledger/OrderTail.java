package io.dray.model.ledger;

import io.dray.model.node.NodeIncarnation;
import java.util.function.Consumer;

/** The orders for one runner. */
public interface OrderTail extends AutoCloseable {
    /** Starts to listen; once it returns, no order that answers a later claim is missed. Calls come from one thread. */
    void start(NodeIncarnation node, Consumer<Order> listener);

    @Override
    void close();
}
