package io.dray.queue.kafka;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A Kafka record as the model knows it: what is null stays null, what is empty stays empty. */
final class TopicRecords {
    private TopicRecords() {}

    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        int size = size(record);
        boolean tooLarge = size > Payload.MAX_BYTES;
        List<RecordHeader> headers = new ArrayList<>();
        if (!tooLarge) {
            for (Header header : record.headers()) {
                headers.add(new RecordHeader(header.key(), payload(header.value())));
            }
        }
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.deliveryCount().map(Short::intValue).orElse(1),
                tooLarge ? null : payload(record.key()),
                tooLarge ? null : payload(record.value()),
                headers,
                tooLarge ? size : 0);
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        int size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    static ProducerRecord<byte[], byte[]> of(String topic, NewRecord record) {
        List<Header> headers = new ArrayList<>();
        for (RecordHeader header : record.headers()) {
            headers.add(
                    new org.apache.kafka.common.header.internals.RecordHeader(header.name(), bytes(header.value())));
        }
        return new ProducerRecord<>(topic, null, bytes(record.key()), bytes(record.value()), headers);
    }

    private static byte @Nullable [] bytes(@Nullable Payload payload) {
        return payload == null ? null : payload.bytes();
    }

    private static @Nullable Payload payload(byte @Nullable [] bytes) {
        return bytes == null ? null : Payload.of(bytes);
    }
}
