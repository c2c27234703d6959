package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.RecordSink;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to topics of users, from a thread of its own: a producer blocks while it looks for a topic that is not there, and callers must
 * not. One that was not found is not looked for again for some seconds, so that it does not hold up the others.
 */
final class KafkaRecordSink implements RecordSink {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final Map<String, Long> missing = new HashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-sink").daemon().factory());

    KafkaRecordSink(Clients clients) {
        this.producer = clients.rawProducer("sink", Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) LOOK.toMillis()));
    }

    @Override
    public CompletionStage<Void> send(
            String topic, @Nullable Payload key, @Nullable Payload value, List<RecordHeader> headers) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            thread.execute(() -> send(TopicRecords.of(topic, new NewRecord(key, value, headers)), done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(Clients.unavailable(e));
        }
        return done;
    }

    private void send(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> done) {
        String topic = record.topic();
        Long until = missing.get(topic);
        if (until != null && System.nanoTime() - until < 0) {
            done.completeExceptionally(new DrayException(ErrorCode.UNAVAILABLE, "Topic " + topic + " was not found"));
            return;
        }
        missing.remove(topic);
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(Clients.unavailable(failure));
                }
            });
        } catch (RuntimeException e) {
            done.completeExceptionally(Clients.unavailable(e));
        }
        if (done.isCompletedExceptionally()
                && done.exceptionNow().getCause() instanceof TimeoutException failure
                && !(failure instanceof BufferExhaustedException)) {
            missing.put(topic, System.nanoTime() + GIVE_UP.toNanos());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        producer.close(Clients.PATIENCE);
    }
}
