package io.dray.model.trigger;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.wire.Payload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a user's topic, as it was.
 *
 * @param deliveries how often it was delivered, this time included; a hint, not a count to rely on
 * @param key null when there is none, which an empty one is not; likewise {@code value}
 * @param tooLarge how many bytes it has when that is more than can be handled: key, value and headers are left out then; else 0
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        int deliveries,
        @Nullable Payload key,
        @Nullable Payload value,
        List<RecordHeader> headers,
        int tooLarge) {
    public TopicRecord {
        headers = List.copyOf(headers);
    }

    /** Bytes of key, value and headers, about. */
    public int size() {
        int size = length(key) + length(value);
        for (RecordHeader header : headers) {
            size += header.name().length() + length(header.value());
        }
        return size;
    }

    private static int length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.size();
    }
}
