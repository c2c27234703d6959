package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.TopicReader;
import io.dray.model.trigger.TopicRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topics of a Kafka, for people who try things. */
public final class KafkaTopicAccess implements TopicAccess {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Clients clients;
    private final TopicAdmin admin;

    private KafkaTopicAccess(Clients clients, TopicAdmin admin) {
        this.clients = clients;
        this.admin = admin;
    }

    /** @param bootstrap host:port; asked for the first time when a method needs it */
    public static TopicAccess open(String bootstrap) {
        Clients clients = new Clients(bootstrap, "cli");
        return new KafkaTopicAccess(clients, new KafkaTopicAdmin(clients));
    }

    @Override
    public boolean exists(String topic) {
        return admin.find(topic).isPresent();
    }

    @Override
    public void create(String topic, int partitions) {
        admin.create(topic, partitions);
    }

    @Override
    public long produce(String topic, Iterator<NewRecord> records) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long count = 0;
        try (Producer<byte[], byte[]> producer =
                clients.rawProducer("produce", Map.of(ProducerConfig.LINGER_MS_CONFIG, 5))) {
            while (records.hasNext() && failure.get() == null) {
                producer.send(TopicRecords.of(topic, records.next()), (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
                count++;
            }
            producer.flush(); // returns once the callback of every record has
        }
        Exception first = failure.get();
        if (first != null) {
            throw new DrayException(
                    ErrorCode.UNAVAILABLE, "Not all records reached " + topic + ": " + first.getMessage(), first);
        }
        return count;
    }

    @Override
    public void consume(String topic, boolean fromBeginning, long most, Consumer<TopicRecord> listener) {
        try (TopicReader reader = read(topic, fromBeginning)) {
            long left = most;
            while (left > 0) {
                for (TopicRecord record : reader.poll(POLL)) {
                    if (left-- > 0) {
                        listener.accept(record);
                    }
                }
            }
        }
    }

    @Override
    public TopicReader read(String topic, boolean fromBeginning) {
        Optional<TopicAdmin.TopicFacts> facts = admin.find(topic);
        if (facts.isEmpty()) {
            throw new DrayException(ErrorCode.NOT_FOUND, "Topic " + topic + " does not exist");
        }
        List<TopicPartition> partitions = java.util.stream.IntStream.range(
                        0, facts.get().partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        var consumer = clients.rawReader("consume");
        try {
            consumer.assign(partitions);
            seek(consumer, partitions, fromBeginning);
            return new KafkaTopicReader(consumer);
        } catch (RuntimeException e) {
            Clients.close(consumer);
            throw e;
        }
    }

    private static void seek(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions,
            boolean fromBeginning) {
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
            partitions.forEach(partition -> consumer.position(partition, Clients.PATIENCE));
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
