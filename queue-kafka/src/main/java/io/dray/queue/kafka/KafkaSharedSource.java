package io.dray.queue.kafka;

import io.dray.model.trigger.SharedSource;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A member of a trigger's share group. Few at a time are counted one by one; many come as they were produced, batch by batch, which
 * is faster.
 */
final class KafkaSharedSource implements SharedSource {
    private static final int FEW = 32;
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final KafkaShareConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Map<Long, ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();

    KafkaSharedSource(Clients clients, Trigger trigger, int most) {
        Map<String, Object> config = clients.common("trigger-" + trigger.name());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, trigger.group());
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, most <= FEW ? "record_limit" : "batch_optimized");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, most);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, most <= FEW ? 64 * 1024 : 4 * 1024 * 1024);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        this.consumer = new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(trigger.spec().topic()));
    }

    @Override
    public List<TopicRecord> poll(Duration patience) {
        List<TopicRecord> records = new ArrayList<>();
        polled.clear();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                polled.computeIfAbsent(
                                new TopicPartition(record.topic(), record.partition()), partition -> new HashMap<>())
                        .put(record.offset(), record);
                records.add(TopicRecords.of(record));
            }
        } catch (WakeupException e) {
            return List.of();
        }
        return records;
    }

    @Override
    public void accept(TopicRecord record) {
        consumer.acknowledge(of(record), AcknowledgeType.ACCEPT);
    }

    @Override
    public void release(TopicRecord record) {
        consumer.acknowledge(of(record), AcknowledgeType.RELEASE);
    }

    private ConsumerRecord<byte[], byte[]> of(TopicRecord record) {
        Map<Long, ConsumerRecord<byte[], byte[]>> partition =
                polled.getOrDefault(new TopicPartition(record.topic(), record.partition()), Map.of());
        return Objects.requireNonNull(partition.get(record.offset()), "not of the last poll");
    }

    /** A decision that does not arrive makes a record come again, and be handed over. */
    @Override
    public void settle() {
        consumer.commitAsync();
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(LEAVING);
    }
}
