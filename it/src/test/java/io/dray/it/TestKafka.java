package io.dray.it;

import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/** The Kafka under one Dray: the embedded one, or with {@code -Dkafka=container} one of its own in Docker. */
final class TestKafka implements AutoCloseable {
    private final @Nullable KafkaContainer container;

    TestKafka() {
        this.container = System.getProperty("kafka", "embedded").equals("container") ? started() : null;
    }

    private static KafkaContainer started() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.0")
                .withEnv("KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "500")
                .withEnv("KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "500")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
        kafka.start();
        return kafka;
    }

    /** host:port; null for the embedded one. */
    @Nullable
    String bootstrap() {
        return container == null ? null : container.getBootstrapServers();
    }

    @Override
    public void close() {
        if (container != null) {
            container.stop();
        }
    }
}
