package io.dray.queue.kafka;

import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import io.dray.model.run.RunId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A chunk as a record: whose it is is the key, the text the value, and the headers {@code run}, {@code attempt}, {@code
 * sequence} and {@code stream} say where it belongs. Any Kafka client can read a job's output.
 */
final class LogRecords {
    private LogRecords() {}

    static ProducerRecord<String, byte[]> of(LogChunk chunk, int partitions) {
        String key = chunk.key().value();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.LOGS,
                Topics.partition(key, partitions),
                key,
                chunk.text().getBytes(StandardCharsets.UTF_8));
        put(record.headers(), "run", chunk.run().value());
        put(record.headers(), "attempt", Integer.toString(chunk.attempt()));
        put(record.headers(), "sequence", Long.toString(chunk.sequence()));
        put(record.headers(), "stream", chunk.stream().name());
        return record;
    }

    static LogChunk chunk(ConsumerRecord<String, byte[]> record) {
        return new LogChunk(
                new LogKey(record.key()),
                new RunId(text(record, "run")),
                attempt(record),
                Long.parseLong(text(record, "sequence")),
                Stream.valueOf(text(record, "stream")),
                new String(record.value(), StandardCharsets.UTF_8));
    }

    static int attempt(ConsumerRecord<String, byte[]> record) {
        return Integer.parseInt(text(record, "attempt"));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("a log record without " + name + " at offset " + record.offset());
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
