package io.dray.jobapi.schedule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dray.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts the value of a field out of a JSON object, byte for byte: a number keeps its digits, and text the way it is written. */
final class RawField {
    private RawField() {}

    /** @return null when there is no such field, or it is null, or this is no object; the text is UTF-8 */
    static byte @Nullable [] of(byte[] object, String name) {
        try (JsonParser json = Json.mapper().createParser(object)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                int from = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                json.finishToken();
                if (field.equals(name)) {
                    int to = (int) json.currentLocation().getByteOffset();
                    return token == JsonToken.VALUE_NULL ? null : Arrays.copyOfRange(object, from, to);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
