package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.OrderTail;
import io.dray.model.node.NodeIncarnation;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The orders for one incarnation of one node, from {@code dray.orders}. */
final class KafkaOrderTail implements OrderTail {
    private final Clients clients;
    private final int partitions;
    private @Nullable KafkaTail tail;

    KafkaOrderTail(Clients clients, int partitions) {
        this.clients = clients;
        this.partitions = partitions;
    }

    @Override
    public void start(NodeIncarnation node, Consumer<Order> listener) {
        TopicPartition partition = new TopicPartition(Topics.ORDERS, Topics.partition(node.node(), partitions));
        KafkaTail opened = new KafkaTail(clients, "orders", partition, record -> {
            if (node.node().equals(record.key())) {
                Order order = Json.read(record.value(), Order.class);
                if (order.node().equals(node)) {
                    listener.accept(order);
                }
            }
        });
        tail = opened;
        opened.fromNow();
    }

    @Override
    public void close() {
        if (tail != null) {
            tail.close();
        }
    }
}
