package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Appends to {@code dray.commands}. */
final class KafkaCommandSender implements CommandSender {
    /** What comes of a command in the ledger is a little larger than it. */
    private static final int MOST_BYTES = Clients.MOST_REQUEST_BYTES - 128 * 1024;

    private final Producer<String, byte[]> producer;
    private final int partitions;

    KafkaCommandSender(Clients clients, String role, int partitions) {
        this.producer = clients.producer(role, Map.of());
        this.partitions = partitions;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public int partitionOf(String name) {
        return Topics.partition(name, partitions);
    }

    @Override
    public CompletionStage<Long> send(int partition, Command command) {
        CompletableFuture<Long> position = new CompletableFuture<>();
        byte[] bytes = Json.bytes(command);
        if (bytes.length > MOST_BYTES) {
            position.completeExceptionally(new DrayException(
                    ErrorCode.TOO_LARGE,
                    "Expected at most " + MOST_BYTES + " bytes for the ledger, but got " + bytes.length));
            return position;
        }
        try {
            producer.send(new ProducerRecord<>(Topics.COMMANDS, partition, null, bytes), (metadata, failure) -> {
                if (failure == null) {
                    position.complete(metadata.offset());
                } else {
                    position.completeExceptionally(unknown(failure));
                }
            });
        } catch (RuntimeException e) {
            position.completeExceptionally(unknown(e));
        }
        return position;
    }

    private static DrayException unknown(Exception cause) {
        return new DrayException(
                ErrorCode.OUTCOME_UNKNOWN, "Kafka did not confirm the command: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        producer.close(Clients.PATIENCE);
    }
}
