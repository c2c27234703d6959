package io.dray.worker;

import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Payload;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One input, as it came.
 *
 * @param contentType of the body, where it was told apart from the headers
 */
record Message(Map<String, String> headers, @Nullable String contentType, Payload body) {
    static final String STRUCTURED_EVENT = "application/cloudevents+json";

    private static final String CONTENT_TYPE = "content-type";

    static Message of(Invoke invoke) {
        return new Message(invoke.headers(), invoke.contentType(), invoke.payload());
    }

    static Message of(InputRecord record) {
        return new Message(record.headers(), record.contentType(), record.payload());
    }

    /** What the body is said to be. */
    Optional<String> type() {
        if (contentType != null) {
            return Optional.of(contentType);
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(CONTENT_TYPE)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    boolean isStructuredEvent() {
        Optional<String> type = type();
        return type.isPresent()
                && type.get().regionMatches(true, 0, STRUCTURED_EVENT, 0, STRUCTURED_EVENT.length())
                && MediaType.of(type.get()).name().equals(STRUCTURED_EVENT);
    }
}
