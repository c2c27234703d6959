package io.dray.queue.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Finds a record that was written about a known time, with one consumer that one caller uses at a time. Thread-safe. */
final class TimeScan implements AutoCloseable {
    /** Between the instant the ledger names and the one at which its transaction was written; clocks step, too. */
    private static final Duration BEFORE = Duration.ofSeconds(2);

    private static final Duration AFTER = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    TimeScan(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** In all partitions of a topic. */
    synchronized Optional<ConsumerRecord<byte[], byte[]>> find(
            String topic, Instant about, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic, Clients.PATIENCE);
        List<TopicPartition> all = new ArrayList<>();
        partitions.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        return find(all, about, wanted);
    }

    synchronized Optional<ConsumerRecord<byte[], byte[]>> find(
            Collection<TopicPartition> partitions, Instant about, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, about.minus(BEFORE).toEpochMilli()));
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, Clients.PATIENCE));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times, Clients.PATIENCE);
        ends.keySet().removeIf(partition -> starts.get(partition) == null);
        consumer.assign(ends.keySet());
        starts.forEach((partition, start) -> {
            if (start != null) {
                consumer.seek(partition, start.offset());
            }
        });
        return scan(ends, about.plus(AFTER).toEpochMilli(), wanted);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> scan(
            Map<TopicPartition, Long> ends, long until, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        try {
            while (!ends.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (wanted.test(record)) {
                        return Optional.of(record);
                    }
                    if (record.timestamp() > until) {
                        ends.remove(new TopicPartition(record.topic(), record.partition()));
                    }
                }
                ends.entrySet().removeIf(end -> consumer.position(end.getKey(), Clients.PATIENCE) >= end.getValue());
            }
            return Optional.empty();
        } finally {
            consumer.unsubscribe();
        }
    }

    @Override
    public synchronized void close() {
        Clients.close(consumer);
    }
}
