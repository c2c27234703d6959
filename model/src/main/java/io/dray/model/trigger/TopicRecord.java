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
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        int deliveries,
        @Nullable Payload key,
        @Nullable Payload value,
        List<RecordHeader> headers) {
    public TopicRecord {
        headers = List.copyOf(headers);
    }
}
