package io.dray.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why some JSON is not what a parameter takes, in a sentence: which parameter, the type that was expected, the place. */
final class Misfit {
    private static final int MOST_SHOWN = 60;

    private final FoundHandler.Parameter parameter;
    private final Payload payload;

    Misfit(FoundHandler.Parameter parameter, Payload payload) {
        this.parameter = parameter;
        this.payload = payload;
    }

    BadInputException of(JacksonException e) {
        String place = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new BadInputException(unknown(unknown, place), place);
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return new BadInputException(
                    "Expected " + expected(refused.getType().getRawClass()) + where(place) + ", but it is refused: "
                            + message(refused.getCause()),
                    place);
        }
        Class<?> type = type(e);
        return new BadInputException(type == null ? broken(e) : mismatch(type, place), place);
    }

    /** What would have had to be there; null when it was no JSON at all. */
    private static @Nullable Class<?> type(JacksonException e) {
        if (e instanceof MismatchedInputException mismatch) {
            Class<?> type = mismatch.getTargetType() == null ? Object.class : mismatch.getTargetType();
            return isElementOf(type, mismatch) ? type.getComponentType() : type;
        }
        Throwable reason = e instanceof JsonMappingException && e.getCause() != null ? e.getCause() : e;
        return reason instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
    }

    /** An array of primitives speaks for its elements. */
    private static boolean isElementOf(Class<?> array, JsonMappingException e) {
        return array.isArray()
                && !e.getPath().isEmpty()
                && array.isInstance(e.getPath().getLast().getFrom());
    }

    private String mismatch(Class<?> type, String place) {
        Optional<JsonNode> tree = tree();
        if (tree.isEmpty()) {
            return "Expected one JSON value for " + parameter.label() + ", but more follows it";
        }
        String expected = place.isEmpty() && !type.isEnum() ? parameter.typeName() : expected(type);
        return "Expected " + expected + where(place) + ", but "
                + found(tree.get().at(JsonPointer.compile(place)));
    }

    private Optional<JsonNode> tree() {
        try {
            return Optional.of(UserJson.mapper().readTree(payload.bytes()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String unknown(UnrecognizedPropertyException e, String place) {
        Collection<Object> known = e.getKnownPropertyIds();
        TreeSet<String> names = new TreeSet<>();
        if (known != null) {
            known.forEach(name -> names.add(name.toString()));
        }
        return "Expected no property" + where(place) + ", for "
                + e.getReferringClass().getSimpleName() + " has "
                + (names.isEmpty() ? "none" : "only " + String.join(", ", names));
    }

    private String broken(JacksonException e) {
        JsonLocation at = e.getLocation();
        String position = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        JacksonException reason = e.getCause() instanceof StreamReadException inner ? inner : e;
        String what = reason.getOriginalMessage();
        return "Expected " + parameter.typeName() + " as JSON for " + parameter.label() + ", but it "
                + (what.startsWith("Unexpected end-of-input")
                        ? "breaks off" + position
                        : "is broken" + position + ": " + what);
    }

    private String where(String place) {
        return place.isEmpty() ? " for " + parameter.label() : " at " + place + " of " + parameter.label();
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            StringJoiner names = new StringJoiner(", ", "one of ", "");
            for (Object constant : type.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            return Clipped.of(names.toString(), 1_000);
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return Set.class.isAssignableFrom(type) ? "Set" : type.isArray() ? type.getSimpleName() : "List";
        }
        return Map.class.isAssignableFrom(type) ? "Map" : type.getSimpleName();
    }

    private static String found(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> "there is none";
            case OBJECT, POJO -> "found an object";
            case ARRAY -> "found a list";
            case STRING -> "found the text " + Clipped.of(node.toString(), MOST_SHOWN);
            case NUMBER -> "found the number " + Clipped.of(node.asText(), MOST_SHOWN);
            case BOOLEAN, NULL, BINARY -> "found " + node.asText();
        };
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getName() : message;
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/');
            if (step.getFieldName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
