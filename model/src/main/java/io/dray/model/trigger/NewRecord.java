package io.dray.model.trigger;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.wire.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written.
 *
 * @param key null for none, which an empty one is not; likewise {@code value}
 */
public record NewRecord(@Nullable Payload key, @Nullable Payload value, List<RecordHeader> headers) {
    public NewRecord {
        headers = List.copyOf(headers);
    }
}
