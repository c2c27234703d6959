package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Origin;
import io.dray.model.wire.Payload;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a record any Kafka client can read: key, value and headers of the original, and beside them headers that begin
 * with {@code dray-dlq-}: what failed, why, where, how often.
 */
final class DeadLetterRecords {
    static final String ID = "dray-dlq-id";

    private static final String PREFIX = "dray-dlq-";
    private static final String LETTER = "dray-dlq-letter";
    private static final String ORIGIN = "dray-dlq-origin";
    private static final String INPUT = "dray-dlq-input";
    private static final String STACK = "dray-dlq-stack";

    private DeadLetterRecords() {}

    /** @param partition null to leave it to the key */
    static ProducerRecord<byte[], byte[]> of(DeadLetterRecord record, String topic, @Nullable Integer partition) {
        DeadLetter letter = record.letter();
        ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(topic, partition, key(record.origin()), value(record));
        Headers headers = written.headers();
        if (record.origin() instanceof Origin.Event event) {
            event.headers().forEach(header -> headers.add(header.name(), bytes(header.value())));
            put(headers, PREFIX + "trigger", event.trigger().value());
            put(headers, PREFIX + "topic", event.topic());
            put(headers, PREFIX + "partition", Integer.toString(event.partition()));
            put(headers, PREFIX + "offset", Long.toString(event.offset()));
        }
        put(headers, ID, letter.id().value());
        put(headers, PREFIX + "function", FunctionName.of(letter.id()).value());
        put(headers, PREFIX + "version", Integer.toString(letter.version()));
        put(headers, PREFIX + "reason", letter.kind().name());
        if (letter.type() != null) {
            put(headers, PREFIX + "exception", letter.type());
        }
        put(headers, PREFIX + "message", letter.message());
        put(headers, PREFIX + "attempts", Integer.toString(letter.attempts()));
        put(headers, PREFIX + "at", letter.at().toString());
        if (record.stack() != null) {
            put(headers, STACK, record.stack());
        }
        put(headers, LETTER, Json.text(letter));
        Input input = record.input();
        put(headers, INPUT, Json.text(new Input(input.contentType(), input.headers(), Payload.EMPTY)));
        if (record.origin() != null) {
            put(headers, ORIGIN, Json.text(record.origin()));
        }
        return written;
    }

    /** Bytes of all that is the record's own. */
    static int size(ProducerRecord<byte[], byte[]> record) {
        int size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + length(header.value()) + 10;
        }
        return size;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte @Nullable [] key(@Nullable Origin origin) {
        return origin instanceof Origin.Event event ? bytes(event.key()) : null;
    }

    private static byte @Nullable [] value(DeadLetterRecord record) {
        boolean none = record.origin() instanceof Origin.Event event && event.noValue();
        return none ? null : record.input().body().bytes();
    }

    private static byte @Nullable [] bytes(@Nullable Payload payload) {
        return payload == null ? null : payload.bytes();
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static boolean is(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        Header id = record.headers().lastHeader(ID);
        return id != null && letter.id().value().equals(new String(id.value(), StandardCharsets.UTF_8));
    }

    /** The letter as it was written. */
    static DeadLetterRecord read(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = Json.read(header(record, LETTER), DeadLetter.class);
        Input head = Json.read(header(record, INPUT), Input.class);
        Payload body = record.value() == null ? Payload.EMPTY : Payload.of(record.value());
        Header origin = record.headers().lastHeader(ORIGIN);
        Header stack = record.headers().lastHeader(STACK);
        return new DeadLetterRecord(
                letter,
                new Input(head.contentType(), head.headers(), body),
                origin == null ? null : Json.read(origin.value(), Origin.class),
                stack == null ? null : new String(stack.value(), StandardCharsets.UTF_8));
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("a dead letter without " + name + " at offset " + record.offset());
        }
        return header.value();
    }
}
