package io.dray.cli.topic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record for people and for programs. */
record RecordText(TopicRecord record) {
    /** Nothing, when it has none. */
    byte[] value() {
        Payload value = record.tooLarge() > 0
                ? Payload.text("(" + record.tooLarge() + " bytes: more than Dray handles)")
                : record.value();
        return value == null ? new byte[0] : value.bytes();
    }

    /**
     * {@code {"topic","partition","offset","timestamp","key","value","headers":[{"name","value"}]}}: what is missing is null, what
     * is not UTF-8 is {@code …_base64}.
     */
    String json() {
        ObjectNode json = Json.mapper()
                .createObjectNode()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", record.timestamp().toEpochMilli());
        if (record.tooLarge() > 0) {
            return json.put("too_large", record.tooLarge()).toString();
        }
        put(json, "key", record.key());
        put(json, "value", record.value());
        ArrayNode headers = json.putArray("headers");
        record.headers()
                .forEach(header -> put(headers.addObject().put("name", header.name()), "value", header.value()));
        return json.toString();
    }

    private static void put(ObjectNode json, String name, @Nullable Payload bytes) {
        if (bytes == null) {
            json.putNull(name);
            return;
        }
        try {
            json.put(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.bytes()))
                            .toString());
        } catch (CharacterCodingException e) {
            json.put(name + "_base64", bytes.bytes());
        }
    }
}
