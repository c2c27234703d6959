package io.dray.model.invocation;

import io.dray.model.wire.Payload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation is given, opaque to the platform.
 *
 * @param contentType what the caller said the body is
 * @param headers of the request or of the record
 */
public record Input(@Nullable String contentType, Map<String, String> headers, Payload body) {
    /** More is refused: an input travels in commands, tickets and ledger records. */
    public static final int MAX_BYTES = 1024 * 1024;

    public static final Input EMPTY = new Input(null, Map.of(), Payload.EMPTY);

    @SuppressWarnings("NullAway") // what is empty is left out of the JSON and arrives as null
    public Input {
        headers = headers == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body == null ? Payload.EMPTY : body;
    }
}
