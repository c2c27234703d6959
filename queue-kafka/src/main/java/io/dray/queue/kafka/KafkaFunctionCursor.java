package io.dray.queue.kafka;

import io.dray.model.log.LogChunk;
import io.dray.model.log.LogKey;
import io.dray.model.log.LogReader.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** What all workers of a function print, from a time on. */
final class KafkaFunctionCursor implements Cursor {
    private final Consumer<String, byte[]> consumer;
    private final LogKey key;
    private final TopicPartition partition;
    private long end = Long.MAX_VALUE;

    KafkaFunctionCursor(Consumer<String, byte[]> consumer, LogKey key, TopicPartition partition, Instant since) {
        this.consumer = consumer;
        this.key = key;
        this.partition = partition;
        consumer.assign(List.of(partition));
        OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli()), Clients.PATIENCE)
                .get(partition);
        if (first == null) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, first.offset());
        }
    }

    @Override
    public List<LogChunk> poll(Duration patience) {
        List<LogChunk> chunks = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
                if (key.value().equals(record.key()) && record.offset() < end) {
                    chunks.add(LogRecords.chunk(record));
                }
            }
        } catch (WakeupException e) {
            return chunks;
        }
        return chunks;
    }

    /** Only once it was told that what there is now is enough. */
    @Override
    public boolean finished() {
        return consumer.position(partition, Clients.PATIENCE) >= end;
    }

    @Override
    public void over() {
        end = consumer.endOffsets(List.of(partition), Clients.PATIENCE).getOrDefault(partition, 0L);
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        Clients.close(consumer);
    }
}
