package io.dray.queue.kafka;

import io.dray.model.trigger.OrderedSource;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of an ordered trigger's group: a static one, so that a restarted node gets its own back at once. The session outlasts
 * the fuse and the guards of a frozen runner (9 s), so that a successor begins when nothing of the former runs any more.
 */
final class KafkaOrderedSource implements OrderedSource {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaOrderedSource.class);
    private static final int SESSION_MS = 12_000;
    private static final int HEARTBEAT_MS = 3_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    KafkaOrderedSource(Clients clients, Trigger trigger, String node, Ownership listener) {
        this.topic = trigger.spec().topic();
        Map<String, Object> config = clients.consumerConfig("trigger-" + trigger.name(), Map.of());
        config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, trigger.group());
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, node + "-" + trigger.name());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic), new Rebalances(listener));
    }

    private static final class Rebalances implements ConsumerRebalanceListener {
        private final Ownership listener;

        Rebalances(Ownership listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> gained) {
            listener.gained(numbers(gained));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> losing) {
            listener.losing(numbers(losing));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            listener.lost(numbers(lost));
        }

        private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        }
    }

    @Override
    public List<TopicRecord> poll(Duration patience) {
        List<TopicRecord> records = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                records.add(TopicRecords.of(record));
            }
        } catch (WakeupException e) {
            return List.of();
        }
        return records;
    }

    /** Not waited for, but for the last ones before a partition goes: Kafka keeps their order. */
    @Override
    public void commit(Map<Integer, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Set<TopicPartition> ours = consumer.assignment();
        next.forEach((partition, offset) -> {
            TopicPartition full = new TopicPartition(topic, partition);
            if (ours.contains(full)) {
                offsets.put(full, new OffsetAndMetadata(offset));
            }
        });
        consumer.commitAsync(offsets, (done, failure) -> {
            if (failure != null) {
                LOG.debug("offsets of {} were not committed: {}", topic, failure.getMessage());
            }
        });
    }

    @Override
    public void pause(Set<Integer> partitions) {
        consumer.pause(ours(partitions));
    }

    @Override
    public void resume(Set<Integer> partitions) {
        consumer.resume(ours(partitions));
    }

    private List<TopicPartition> ours(Set<Integer> partitions) {
        return consumer.assignment().stream()
                .filter(partition -> partitions.contains(partition.partition()))
                .toList();
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
