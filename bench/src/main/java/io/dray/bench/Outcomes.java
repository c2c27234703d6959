package io.dray.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts the outcomes that become durable from its creation on. For one thread. */
final class Outcomes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final TopicPartition TOPIC = new TopicPartition("dray.outcomes", 0);

    private final KafkaConsumer<String, byte[]> consumer;

    Outcomes(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        5_000,
                        "enable.metrics.push",
                        false),
                new StringDeserializer(),
                (topic, value) -> value);
        consumer.assign(List.of(TOPIC));
        consumer.seekToEnd(List.of(TOPIC));
        consumer.position(TOPIC);
    }

    /** Returns once so many whose id begins like that have come. */
    void await(String prefix, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int seen = 0;
        while (seen < count) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                seen += record.key().startsWith(prefix) ? 1 : 0;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Only " + seen + " of " + count + " outcomes came");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
