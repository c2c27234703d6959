package io.dray.queue.kafka;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A Kafka record as the model knows it: what is null stays null, what is empty stays empty. */
final class TopicRecords {
    private TopicRecords() {}

    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<RecordHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new RecordHeader(header.key(), payload(header.value())));
        }
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.deliveryCount().map(Short::intValue).orElse(1),
                payload(record.key()),
                payload(record.value()),
                headers);
    }

    private static @Nullable Payload payload(byte @Nullable [] bytes) {
        return bytes == null ? null : Payload.of(bytes);
    }
}
