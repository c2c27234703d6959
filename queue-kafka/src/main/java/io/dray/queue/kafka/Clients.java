package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients with the settings all of Dray's have in common. */
final class Clients {
    /** As the topics' {@code max.message.bytes}, which bounds a batch: an input of the largest size, in base64, and more. */
    static final int MOST_REQUEST_BYTES = 2 * 1024 * 1024;

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String bootstrap;
    private final String name;

    /** @param name of this process, for the broker's logs */
    Clients(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.name = name;
    }

    Admin admin() {
        return Admin.create(common("admin"));
    }

    Producer<String, byte[]> producer(String role, Map<String, Object> more) {
        return new KafkaProducer<>(producerConfig(role, more), new StringSerializer(), new ByteArraySerializer());
    }

    /** One whose keys may be anything. */
    Producer<byte[], byte[]> rawProducer(String role, Map<String, Object> more) {
        return new KafkaProducer<>(producerConfig(role, more), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> producerConfig(String role, Map<String, Object> more) {
        Map<String, Object> config = common(role);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_REQUEST_BYTES);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.putAll(more);
        return config;
    }

    /** A consumer whose empty fetches wait at the broker: they cost nothing and end with the first record. */
    Consumer<String, byte[]> consumer(String role, Map<String, Object> more) {
        return new KafkaConsumer<>(consumerConfig(role, more));
    }

    /** Reads anything that was committed, from where it is told. */
    Consumer<byte[], byte[]> rawReader(String role) {
        Map<String, Object> config = consumerConfig(
                role,
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100));
        config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Map<String, Object> consumerConfig(String role, Map<String, Object> more) {
        Map<String, Object> config = common(role);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putAll(more);
        return config;
    }

    Map<String, Object> common(String role) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap);
        config.put("client.id", "dray-" + role + "-" + name);
        config.put("enable.metrics.push", false);
        config.put("metric.reporters", "");
        return config;
    }

    /** Closes a consumer that has nothing to hand in, without waiting for a fetch that is parked at the broker. */
    static void close(Consumer<?, ?> consumer) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    /** Waits for an answer of the broker. */
    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** Likewise, about topics that were just created: a broker may hear of them a little later than the controller that created them. */
    static <T> T awaitKnown(Supplier<KafkaFuture<T>> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return await(question.get());
            } catch (DrayException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Waits for what a producer has sent, and tells where it went. */
    static List<Long> offsets(List<Future<RecordMetadata>> sent) {
        List<Long> offsets = new ArrayList<>(sent.size());
        for (Future<RecordMetadata> future : sent) {
            try {
                offsets.add(future.get().offset());
            } catch (ExecutionException e) {
                throw unavailable(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable(e);
            }
        }
        return offsets;
    }

    static DrayException unavailable(Throwable cause) {
        return new DrayException(
                ErrorCode.UNAVAILABLE,
                "Kafka did not do what was asked of it: " + cause.getClass().getSimpleName() + ": "
                        + cause.getMessage(),
                cause);
    }
}
