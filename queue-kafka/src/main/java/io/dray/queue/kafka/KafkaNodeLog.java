package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeLog;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Heartbeats in {@code dray.nodes}, the last of each node kept. One that can't be delivered in time is given up. */
final class KafkaNodeLog implements NodeLog {
    private final Clients clients;
    private final Producer<String, byte[]> producer;
    private @Nullable KafkaTail tail;

    KafkaNodeLog(Clients clients) {
        this.clients = clients;
        this.producer = clients.producer(
                "nodes",
                Map.of(
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        3_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        2_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        1_000));
    }

    @Override
    public CompletionStage<Void> beat(Heartbeat heartbeat) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(Topics.NODES, 0, heartbeat.node().node(), Json.bytes(heartbeat)),
                (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.complete(null);
                    } else {
                        acknowledged.completeExceptionally(failure);
                    }
                });
        return acknowledged;
    }

    @Override
    public void tail(Consumer<Heartbeat> listener) {
        KafkaTail opened = new KafkaTail(clients, "nodes", new TopicPartition(Topics.NODES, 0), record -> {
            if (record.value() != null) {
                listener.accept(Json.read(record.value(), Heartbeat.class));
            }
        });
        tail = opened;
        opened.fromTheBeginning();
    }

    @Override
    public void close() {
        if (tail != null) {
            tail.close();
        }
        producer.close(Clients.PATIENCE);
    }
}
