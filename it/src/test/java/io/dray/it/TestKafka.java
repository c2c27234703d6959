package io.dray.it;

import org.testcontainers.kafka.KafkaContainer;

/** The Kafka under test: the embedded one, or with {@code -Dkafka=container} one in Docker, the same for all tests. */
final class TestKafka {
    private TestKafka() {}

    /** Started with the first question for it. */
    private static final class Container {
        static final KafkaContainer KAFKA = start();

        private static KafkaContainer start() {
            KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.0")
                    .withEnv("KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "500")
                    .withEnv("KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "500")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                    .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                    .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
            kafka.start();
            return kafka;
        }
    }

    /** host:port, or nothing for the embedded one. */
    static String bootstrap() {
        return System.getProperty("kafka", "embedded").equals("container") ? Container.KAFKA.getBootstrapServers() : "";
    }
}
