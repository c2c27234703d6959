package io.dray.queue.kafka;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.RecordSink;
import io.dray.model.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
        List<Header> kept = new ArrayList<>(headers.size());
        for (RecordHeader header : headers) {
            kept.add(new org.apache.kafka.common.header.internals.RecordHeader(header.name(), bytes(header.value())));
        }
        try {
            producer.send(
                    new ProducerRecord<>(topic, null, null, bytes(key), bytes(value), new RecordHeaders(kept)),
                    (metadata, failure) -> {
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

    private static byte @Nullable [] bytes(@Nullable Payload payload) {
        return payload == null ? null : payload.bytes();
    }

    @Override
    public void close() {
        producer.close(Clients.PATIENCE);
    }
}
