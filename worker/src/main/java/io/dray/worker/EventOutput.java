package io.dray.worker;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dray.CloudEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** CloudEvents as JSON: structured mode. */
final class EventOutput {
    private EventOutput() {}

    static void write(CloudEvent event, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonTokens.FACTORY.createGenerator(out)) {
            write(event, json);
        }
    }

    static void write(CloudEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", event.specVersion());
        json.writeStringField("id", event.id());
        json.writeStringField("source", event.source());
        json.writeStringField("type", event.type());
        writeIfAny("subject", event.subject(), json);
        writeIfAny("time", event.time().map(Object::toString), json);
        writeIfAny("dataschema", event.dataSchema(), json);
        writeIfAny("datacontenttype", event.dataContentType(), json);
        for (Map.Entry<String, String> extension : event.extensions().entrySet()) {
            json.writeStringField(extension.getKey(), extension.getValue());
        }
        if (event.data().length > 0) {
            writeData(event, json);
        }
        json.writeEndObject();
    }

    private static void writeIfAny(String name, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void writeData(CloudEvent event, JsonGenerator json) throws IOException {
        Optional<MediaType> type = event.dataContentType().map(MediaType::of);
        Optional<String> text = text(event.data());
        if (text.isPresent() && type.map(MediaType::isJson).orElse(true) && JsonTokens.isValue(text.get())) {
            json.writeFieldName("data");
            json.writeRawValue(text.get());
        } else if (text.isPresent() && type.map(MediaType::isText).orElse(false)) {
            json.writeStringField("data", text.get());
        } else {
            json.writeBinaryField("data_base64", event.data());
        }
    }

    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
