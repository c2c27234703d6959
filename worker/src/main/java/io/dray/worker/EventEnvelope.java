package io.dray.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent in structured mode. Data that is JSON is left as it was written, byte for byte.
 */
final class EventEnvelope {
    private static final String DATA = "data";
    private static final String DATA_BASE64 = "data_base64";

    private final byte[] json;
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** The member with the data; empty for none. */
    private String member = "";

    private byte[] data = new byte[0];
    private @Nullable String text;

    private EventEnvelope(byte[] json) {
        this.json = json;
    }

    static EventEnvelope parse(byte[] json) throws NoEventException {
        EventEnvelope envelope = new EventEnvelope(json);
        try (JsonParser parser = JsonTokens.FACTORY.createParser(json)) {
            envelope.read(parser);
        } catch (JacksonException e) {
            throw new NoEventException(broken(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return envelope;
    }

    private static String broken(JacksonException e) {
        JsonLocation at = e.getLocation();
        return "it is broken at line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                + e.getOriginalMessage();
    }

    private void read(JsonParser parser) throws IOException, NoEventException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NoEventException("it is no JSON object");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                if (name.equals(DATA) || name.equals(DATA_BASE64)) {
                    data(name, parser);
                } else {
                    attribute(name, parser);
                }
            }
        }
        if (parser.nextToken() != null) {
            throw new NoEventException("more follows it");
        }
    }

    private void data(String name, JsonParser parser) throws IOException, NoEventException {
        if (!member.isEmpty()) {
            throw new NoEventException("it has both data and data_base64");
        }
        member = name;
        if (name.equals(DATA_BASE64)) {
            data = parser.getBinaryValue();
            return;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        if (start < 0) {
            throw new NoEventException("it is not in UTF-8");
        }
        data = Arrays.copyOfRange(json, start, end);
    }

    private void attribute(String name, JsonParser parser) throws IOException, NoEventException {
        if (!parser.currentToken().isScalarValue()) {
            throw new NoEventException("its attribute " + name + " is neither a text nor a number nor a boolean");
        }
        attributes.put(name, parser.getText());
    }

    /** All members but the data, as text. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** The member that has the data. */
    String member() {
        return member.isEmpty() ? DATA : member;
    }

    /** Whether the data is part of the JSON, so that a pointer can go on into it. */
    boolean inline() {
        return !member.equals(DATA_BASE64);
    }

    /** Empty for none. */
    byte[] data() {
        return text == null || isJson() ? data : text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean isJson() {
        String contentType = attributes.get("datacontenttype");
        return contentType == null || MediaType.of(contentType).isJson();
    }
}
