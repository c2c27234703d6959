package io.dray.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON token by token: data binding takes long to start. */
final class JsonTokens {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonTokens() {}

    /** Whether it is one value, from its beginning to its end. */
    static boolean isValue(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            return json.nextToken() != null && json.skipChildren().nextToken() == null;
        } catch (JacksonException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text, or a number or boolean as it is written there; null where there is none of these, or no JSON at all. */
    static @Nullable String textAt(JsonPointer pointer, byte[] document) {
        try (JsonParser json = FACTORY.createParser(document)) {
            @Nullable String text = json.nextToken() == null ? null : find(pointer, json);
            return json.nextToken() == null ? text : null;
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the first token of a value to its last. */
    private static @Nullable String find(JsonPointer pointer, JsonParser json) throws IOException {
        @Nullable String found = null;
        if (pointer.matches()) {
            found = json.currentToken().isScalarValue() && !json.hasToken(JsonToken.VALUE_NULL) ? json.getText() : null;
            json.skipChildren();
        } else if (json.isExpectedStartObjectToken()) {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                found = step(pointer, pointer.matchesProperty(name), json, found);
            }
        } else if (json.isExpectedStartArrayToken()) {
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                found = step(pointer, pointer.matchesElement(i), json, found);
            }
        }
        return found;
    }

    private static @Nullable String step(JsonPointer pointer, boolean follow, JsonParser json, @Nullable String found)
            throws IOException {
        if (follow) {
            return find(pointer.tail(), json);
        }
        json.skipChildren();
        return found;
    }
}
