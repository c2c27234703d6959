package io.dray.jobapi.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that a user wrote, taken one by one; what is wrong is said with the field's name. */
public final class JsonFields {
    private static final double LONGEST_SECONDS = Duration.ofDays(3_650).toSeconds();

    private final String path;
    private final ObjectNode node;
    private final Set<String> taken = new HashSet<>();

    private JsonFields(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    public static JsonFields of(ObjectNode node) {
        return new JsonFields("", node);
    }

    /** @throws DrayException when this is no JSON object */
    public static ObjectNode parse(byte[] json) {
        JsonNode node;
        try {
            node = Json.tree(json);
        } catch (UncheckedIOException e) {
            throw DrayException.badRequest("Expected a JSON object, but it can't be read: " + reason(e.getCause()));
        }
        if (!(node instanceof ObjectNode object)) {
            throw DrayException.badRequest("Expected a JSON object, but got " + kind(node));
        }
        return object;
    }

    private static String reason(@Nullable Exception e) {
        if (e instanceof JsonProcessingException json) {
            String where = json.getLocation() == null
                    ? ""
                    : " (line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr() + ")";
            return json.getOriginalMessage() + where;
        }
        return e == null ? "it is broken" : String.valueOf(e.getMessage());
    }

    /** The field; null when it is not there or null. */
    private @Nullable JsonNode take(String name) {
        taken.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Whatever it holds is all right here. */
    public void ignore(String name) {
        taken.add(name);
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public @Nullable String string(String name) {
        JsonNode value = take(name);
        return value == null ? null : text(name, value);
    }

    public @Nullable Number number(String name) {
        JsonNode value = take(name);
        return value == null ? null : amount(name, value);
    }

    public @Nullable Long integer(String name) {
        JsonNode value = take(name);
        if (value != null && !(value.isIntegralNumber() && value.canConvertToLong())) {
            throw wrong(name, "an integer", value);
        }
        return value == null ? null : value.longValue();
    }

    /** A whole number that fits an int; what is beyond is cut to the nearest that does, for whoever checks its range. */
    public int count(String name, int otherwise) {
        Long value = integer(name);
        return value == null ? otherwise : Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Seconds, fractions allowed, to the millisecond. */
    public @Nullable Duration seconds(String name) {
        Number seconds = number(name);
        if (seconds == null) {
            return null;
        }
        if (seconds.doubleValue() > LONGEST_SECONDS) {
            throw DrayException.badRequest(
                    "Expected " + path + name + " to be at most ten years in seconds, but got " + seconds);
        }
        return Duration.ofMillis(Math.round(seconds.doubleValue() * 1_000));
    }

    public Duration seconds(String name, Duration otherwise) {
        Duration seconds = seconds(name);
        return seconds == null ? otherwise : seconds;
    }

    public @Nullable Boolean bool(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value == null ? null : value.booleanValue();
    }

    public @Nullable JsonFields object(String name) {
        JsonNode value = take(name);
        if (value != null && !(value instanceof ObjectNode)) {
            throw wrong(name, "an object", value);
        }
        return value == null ? null : new JsonFields(path + name + ".", (ObjectNode) value);
    }

    public List<String> strings(String name) {
        JsonNode value = take(name);
        List<String> strings = new ArrayList<>();
        if (value != null) {
            if (!value.isArray()) {
                throw wrong(name, "a list of strings", value);
            }
            for (int i = 0; i < value.size(); i++) {
                strings.add(text(name + "[" + i + "]", value.get(i)));
            }
        }
        return strings;
    }

    /** A list of objects. */
    public List<JsonFields> objects(String name) {
        JsonNode value = take(name);
        List<JsonFields> objects = new ArrayList<>();
        if (value != null && !value.isArray()) {
            throw wrong(name, "a list of objects", value);
        }
        for (int i = 0; value != null && i < value.size(); i++) {
            if (!(value.get(i) instanceof ObjectNode object)) {
                throw wrong(name + "[" + i + "]", "an object", value.get(i));
            }
            objects.add(new JsonFields(path + name + "[" + i + "].", object));
        }
        return objects;
    }

    /** What the field is called, from the outermost object on. */
    public String path(String name) {
        return path + name;
    }

    public Map<String, String> stringMap(String name) {
        return map(name, "an object of strings", (key, value) -> text(key, value));
    }

    public Map<String, Number> numberMap(String name) {
        return map(name, "an object of numbers", (key, value) -> amount(key, value));
    }

    private <T> Map<String, T> map(String name, String expected, BiFunction<String, JsonNode, T> read) {
        JsonNode value = take(name);
        Map<String, T> map = new LinkedHashMap<>();
        if (value != null) {
            if (!value.isObject()) {
                throw wrong(name, expected, value);
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                map.put(unicode(name, field.getKey()), read.apply(name + "." + field.getKey(), field.getValue()));
            }
        }
        return map;
    }

    /** Refuses every field that nobody has taken and that is not null, naming it. */
    public void noOthers() {
        noOthers(name -> "Field '" + name + "' is not known");
    }

    /** Refuses every field that nobody has taken and that is not null. */
    public void noOthers(Function<String, String> sentence) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!taken.contains(field.getKey()) && !field.getValue().isNull()) {
                throw DrayException.badRequest(sentence.apply(path + field.getKey()));
            }
        }
    }

    private String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "a string", value);
        }
        return unicode(name, value.textValue());
    }

    /** JSON can spell half a character, which no process could be given. */
    private String unicode(String name, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw DrayException.badRequest("Expected " + path + name + " to be Unicode, but it has half a character");
        }
        return text;
    }

    private Number amount(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "a number", value);
        }
        if (value.doubleValue() < 0) {
            throw DrayException.badRequest("Expected " + path + name + " to be 0 or more, but got " + value);
        }
        return value.numberValue();
    }

    private DrayException wrong(String name, String expected, JsonNode value) {
        return DrayException.badRequest("Expected " + path + name + " to be " + expected + ", but got " + kind(value));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "the number " + abbreviated(value.toString());
            case STRING -> "the string " + abbreviated(value.toString());
            case BOOLEAN -> value.toString();
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case NULL -> "null";
            case MISSING -> "nothing";
            case BINARY -> "bytes";
        };
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80).toLowerCase(Locale.ROOT) + "…";
    }
}
