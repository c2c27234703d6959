package io.dray.queue.kafka;

import io.dray.model.log.LogChunk;
import io.dray.model.log.LogWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Appends to {@code dray.logs}. It never gives up on a chunk while its process lives. */
final class KafkaLogWriter implements LogWriter {
    private final Producer<String, byte[]> producer;
    private final int partitions;

    KafkaLogWriter(Clients clients, int partitions) {
        this.producer = clients.producer(
                "logs",
                Map.of(
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        60_000,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        16L << 20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 * 1024));
        this.partitions = partitions;
    }

    @Override
    public CompletionStage<Place> append(LogChunk chunk) {
        CompletableFuture<Place> place = new CompletableFuture<>();
        try {
            producer.send(LogRecords.of(chunk, partitions), (metadata, failure) -> {
                if (failure == null) {
                    place.complete(new Place(metadata.partition(), metadata.offset()));
                } else {
                    place.completeExceptionally(Clients.unavailable(failure));
                }
            });
        } catch (RuntimeException e) {
            place.completeExceptionally(Clients.unavailable(e));
        }
        return place;
    }

    @Override
    public void close() {
        producer.close(Clients.PATIENCE);
    }
}
