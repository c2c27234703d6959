package io.dray.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.dray.model.task.ProcessEnv;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one frame's header. Those that nobody asks for may hold anything: they are of a newer peer. Read and written
 * token by token: a worker that has data binding to set up before its first frame starts much later.
 */
final class HeaderFields {
    /** The dialect of {@link io.dray.model.Json}, without data binding. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** What is neither text nor a whole number nor an object nor a list. */
    private static final Object OTHER = new Object();

    private final Map<String, Object> values;

    private HeaderFields(Map<String, Object> values) {
        this.values = values;
    }

    static HeaderFields parse(byte[] header, int length) throws IOException {
        try (JsonParser json = JSON.createParser(header, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("Expected a JSON object as the header of a frame, but it is none");
            }
            Map<String, Object> values = object(json);
            if (json.nextToken() != null) {
                throw new ProtocolException("Expected one JSON object as the header of a frame, but more follows it");
            }
            return new HeaderFields(values);
        } catch (JsonProcessingException e) {
            throw new ProtocolException(
                    "Expected JSON as the header of a frame, but it is broken: " + e.getOriginalMessage());
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                values.put(name, json.getText());
            } else if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER) {
                values.put(name, json.getLongValue());
            } else if (token == JsonToken.START_OBJECT) {
                values.put(name, object(json));
            } else if (token == JsonToken.START_ARRAY) {
                values.put(name, array(json));
            } else if (token != JsonToken.VALUE_NULL) {
                json.skipChildren();
                values.put(name, OTHER);
            }
        }
        return values;
    }

    private static Object array(JsonParser json) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                elements.add(json.getText());
            } else if (token == JsonToken.START_OBJECT) {
                elements.add(new HeaderFields(object(json)));
            } else {
                json.skipChildren();
                elements.add(OTHER);
            }
        }
        return elements;
    }

    /** Empty when there is none. */
    List<String> textList(String name) throws ProtocolException {
        return elements(name, String.class, "a list of texts");
    }

    /** Empty when there is none. */
    List<HeaderFields> objectList(String name) throws ProtocolException {
        return elements(name, HeaderFields.class, "a list of objects");
    }

    private <T> List<T> elements(String name, Class<T> type, String expected) throws ProtocolException {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements)) {
            throw unexpected(name, expected);
        }
        List<T> all = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!type.isInstance(element)) {
                throw unexpected(name, expected);
            }
            all.add(type.cast(element));
        }
        return all;
    }

    /** {@code usual} when there is none. */
    long numberOr(String name, long usual) throws ProtocolException {
        return values.containsKey(name) ? number(name) : usual;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) throws ProtocolException {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw unexpected(name, "text");
    }

    @Nullable
    String textIfAny(String name) throws ProtocolException {
        return values.containsKey(name) ? text(name) : null;
    }

    long number(String name) throws ProtocolException {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw unexpected(name, "a whole number");
    }

    int count(String name) throws ProtocolException {
        long number = number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw unexpected(name, "a count");
        }
        return (int) number;
    }

    /** 0 when there is none. */
    int countIfAny(String name) throws ProtocolException {
        return values.containsKey(name) ? count(name) : 0;
    }

    <E extends Enum<E>> E word(String name, Class<E> words) throws ProtocolException {
        String text = text(name);
        E[] known = words.getEnumConstants();
        for (E word : known) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw unexpected(name, "one of " + Arrays.toString(known));
    }

    Map<String, String> texts(String name) throws ProtocolException {
        Object value = values.getOrDefault(name, Map.of());
        if (!(value instanceof Map<?, ?> entries)) {
            throw unexpected(name, "an object of texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (!(entry.getKey() instanceof String key) || !(entry.getValue() instanceof String text)) {
                throw unexpected(name, "an object of texts");
            }
            texts.put(key, text);
        }
        return texts;
    }

    /** The usual when there is none. */
    ProcessEnv env() throws ProtocolException {
        return has("variables") || has("jvmOptions")
                ? new ProcessEnv(texts("variables"), textList("jvmOptions"))
                : ProcessEnv.USUAL;
    }

    private ProtocolException unexpected(String name, String expected) {
        return new ProtocolException("Expected " + expected + " as '" + name + "' of a frame '"
                + values.getOrDefault("frame", "") + "', but there is "
                + (values.containsKey(name) ? "something else" : "none"));
    }
}
