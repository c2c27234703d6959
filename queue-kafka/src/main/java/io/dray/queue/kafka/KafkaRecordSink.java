package io.dray.queue.kafka;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.RecordSink;
import io.dray.model.wire.Payload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** Writes to topics of users. */
final class KafkaRecordSink implements RecordSink {
    private final Producer<byte[], byte[]> producer;

    KafkaRecordSink(Clients clients) {
        this.producer = clients.rawProducer("sink", Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000));
    }

    @Override
    public CompletionStage<Void> send(
            String topic, @Nullable Payload key, @Nullable Payload value, List<RecordHeader> headers) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            producer.send(TopicRecords.of(topic, new NewRecord(key, value, headers)), (metadata, failure) -> {
                if (failure == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(Clients.unavailable(failure));
                }
            });
        } catch (RuntimeException e) {
            done.completeExceptionally(Clients.unavailable(e));
        }
        return done;
    }

    @Override
    public void close() {
        producer.close(Clients.PATIENCE);
    }
}
