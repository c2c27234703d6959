package io.dray.worker;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.Map;

/**
 * What must be so of an input, or the handler is not called: all of it.
 *
 * @param conditions {@code header:NAME}, {@code attribute:NAME} or {@code pointer:JSON-POINTER}, and the text it has to equal
 */
record Filter(Map<String, String> conditions) {

    /** @throws ProtocolException for a condition that can't be understood: to pass over everything would lose it silently */
    boolean matches(Message message) throws ProtocolException {
        for (Map.Entry<String, String> condition : conditions.entrySet()) {
            if (!holds(condition.getKey(), condition.getValue(), message)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String condition, String expected, Message message) throws ProtocolException {
        int colon = condition.indexOf(':');
        String name = condition.substring(colon + 1);
        return switch (colon < 0 ? "" : condition.substring(0, colon)) {
            case "header" -> header(name, expected, message);
            case "attribute" -> expected.equals(attributes(message).get(name.toLowerCase(Locale.ROOT)));
            case "pointer" ->
                expected.equals(JsonTokens.textAt(pointer(name), message.body().bytes()));
            default ->
                throw new ProtocolException("Expected a filter on a header, an attribute or a pointer, but got '"
                        + Clipped.of(condition, 200) + "'");
        };
    }

    private static boolean header(String name, String expected, Message message) {
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && header.getValue().equals(expected)) {
                return true;
            }
        }
        return false;
    }

    /** Of a CloudEvent in either mode; none of anything else. */
    private static Map<String, String> attributes(Message message) {
        if (!message.isStructuredEvent()) {
            return BinaryEvent.attributes(message);
        }
        try {
            return EventEnvelope.parse(message.body().bytes()).attributes();
        } catch (NoEventException e) {
            return Map.of();
        }
    }

    private static JsonPointer pointer(String text) throws ProtocolException {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(
                    "Expected a JSON pointer in a filter, like /order/id, but got '" + Clipped.of(text, 200) + "'");
        }
    }
}
