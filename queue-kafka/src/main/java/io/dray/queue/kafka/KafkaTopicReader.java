package io.dray.queue.kafka;

import io.dray.model.trigger.TopicReader;
import io.dray.model.trigger.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;

/** A consumer of a topic's partitions that is in no group. */
final class KafkaTopicReader implements TopicReader {
    private final Consumer<byte[], byte[]> consumer;

    /** @param consumer assigned and placed; closed with this */
    KafkaTopicReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public List<TopicRecord> poll(Duration patience) {
        List<TopicRecord> records = new ArrayList<>();
        consumer.poll(patience).forEach(record -> records.add(TopicRecords.of(record)));
        return records;
    }

    @Override
    public void close() {
        Clients.close(consumer);
    }
}
