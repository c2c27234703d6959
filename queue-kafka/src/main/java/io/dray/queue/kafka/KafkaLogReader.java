package io.dray.queue.kafka;

import io.dray.model.function.FunctionName;
import io.dray.model.job.JobId;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogKey;
import io.dray.model.log.LogReader;
import io.dray.model.run.LogSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads {@code dray.logs}, a consumer for each cursor, from where the attempt began. */
final class KafkaLogReader implements LogReader {
    private final Clients clients;
    private final int partitions;

    KafkaLogReader(Clients clients, int partitions) {
        this.clients = clients;
        this.partitions = partitions;
    }

    @Override
    public Cursor open(JobId job, LogSpan span) {
        return new KafkaCursor(reader(), job, span);
    }

    private Consumer<String, byte[]> reader() {
        return clients.consumer(
                "log-reader",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        512 * 1024,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        64));
    }

    @Override
    public Cursor open(FunctionName function, Instant since) {
        LogKey key = LogKey.of(function);
        TopicPartition partition = new TopicPartition(Topics.LOGS, Topics.partition(key.value(), partitions));
        return new KafkaFunctionCursor(reader(), key, partition, since);
    }

    @Override
    public void close() {}

    private static final class KafkaCursor implements Cursor {
        private final Consumer<String, byte[]> consumer;
        private final JobId job;
        private final int attempt;
        private final TopicPartition partition;
        private long end;
        private boolean finished;

        KafkaCursor(Consumer<String, byte[]> consumer, JobId job, LogSpan span) {
            this.consumer = consumer;
            this.job = job;
            this.attempt = span.attempt();
            this.partition = new TopicPartition(Topics.LOGS, span.partition());
            this.end = span.open() ? Long.MAX_VALUE : span.last() + 1;
            consumer.assign(List.of(partition));
            consumer.seek(partition, span.first());
        }

        @Override
        public List<LogChunk> poll(Duration patience) {
            List<LogChunk> chunks = new ArrayList<>();
            if (finished) {
                return chunks;
            }
            try {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
                    if (job.value().equals(record.key()) && LogRecords.attempt(record) == attempt) {
                        LogChunk chunk = LogRecords.chunk(record);
                        chunks.add(chunk);
                        finished |= chunk.stream() == LogChunk.Stream.END;
                    }
                }
            } catch (WakeupException e) {
                return chunks;
            }
            finished |= consumer.position(partition, Clients.PATIENCE) >= end;
            return chunks;
        }

        @Override
        public boolean finished() {
            return finished;
        }

        @Override
        public void over() {
            if (end == Long.MAX_VALUE) {
                end = consumer.endOffsets(List.of(partition), Clients.PATIENCE).getOrDefault(partition, 0L);
                finished |= consumer.position(partition, Clients.PATIENCE) >= end;
            }
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
}
