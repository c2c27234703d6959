package io.dray.jobapi.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Origin;
import io.dray.model.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Dead letters as they are shown. */
final class DeadLetterJson {
    private DeadLetterJson() {}

    static ObjectNode of(DeadLetter letter) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", letter.id().value());
        json.put("function", FunctionName.of(letter.id()).value());
        json.put("version", letter.version());
        if (letter.trigger() != null) {
            json.put("trigger", letter.trigger().value());
        }
        json.put("reason", letter.kind().name());
        put(json, "exception", letter.type());
        json.put("message", letter.message());
        json.put("attempts", letter.attempts());
        json.put("at", letter.at().toEpochMilli());
        json.put("topic", letter.topic());
        return json;
    }

    static ObjectNode of(DeadLetterRecord record) {
        ObjectNode json = of(record.letter());
        Input input = record.input();
        Origin origin = record.origin();
        boolean kept = true;
        switch (origin) {
            case null -> {}
            case Origin.Event event -> {
                kept = !event.noValue() && !event.placeOnly();
                ObjectNode source = json.putObject("origin")
                        .put("topic", event.topic())
                        .put("partition", event.partition())
                        .put("offset", event.offset())
                        .put("timestamp", event.timestamp().toEpochMilli());
                if (event.placeOnly()) {
                    source.put("place_only", true);
                }
                if (event.key() != null) {
                    put(source, "key", event.key());
                }
            }
            case Origin.Firing firing ->
                json.putObject("origin")
                        .put("schedule", firing.schedule().value())
                        .put("due", firing.due().toEpochMilli());
        }
        input.headers().forEach(json.putObject("headers")::put);
        put(json, "content_type", input.contentType());
        if (kept) {
            put(json, "body", input.body());
        }
        put(json, "stack", record.stack());
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    /** As text where it can be, for people. */
    private static void put(ObjectNode json, String name, Payload bytes) {
        try {
            json.put(
                    name + "_text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.bytes()))
                            .toString());
        } catch (CharacterCodingException e) {
            json.put(name + "_base64", bytes.bytes());
        }
    }
}
