package io.dray.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The one JSON dialect of everything Dray stores or sends between its parts: nulls and empty collections are left out,
 * instants and durations are milliseconds, payloads are base64. What is read is strict: no unknown fields, no duplicate keys, no nesting
 * beyond {@value #MAX_DEPTH}.
 */
public final class Json {
    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.USE_DEFAULTS))
            .withConfigOverride(
                    String.class,
                    text -> text.setInclude(JsonInclude.Value.construct(
                            JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS)))
            .visibility(JsonMapper.builder()
                    .build()
                    .getVisibilityChecker()
                    .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader())
                    .addSerializer(Duration.class, new DurationWriter())
                    .addDeserializer(Duration.class, new DurationReader())
                    .addSerializer(ZoneId.class, new ZoneWriter())
                    .addDeserializer(ZoneId.class, new ZoneReader())
                    .addSerializer(Payload.class, new PayloadWriter())
                    .addDeserializer(Payload.class, new PayloadReader()))
            .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    public static String text(Object value) {
        return new String(bytes(value), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** @throws UncheckedIOException when the bytes are no such value; the message names the place */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException when the bytes are not JSON */
    public static JsonNode tree(byte[] json) {
        return read(json, JsonNode.class);
    }

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeNumber(value.toEpochMilli());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(json.getLongValue());
        }
    }

    private static final class ZoneWriter extends JsonSerializer<ZoneId> {
        @Override
        public void serialize(ZoneId value, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeString(value.getId());
        }
    }

    private static final class ZoneReader extends JsonDeserializer<ZoneId> {
        @Override
        public ZoneId deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return ZoneId.of(json.getText());
        }
    }

    private static final class PayloadWriter extends JsonSerializer<Payload> {
        @Override
        public void serialize(Payload value, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeBinary(value.bytes());
        }

        @Override
        public boolean isEmpty(SerializerProvider context, Payload value) {
            return value.size() == 0;
        }
    }

    private static final class PayloadReader extends JsonDeserializer<Payload> {
        @Override
        public Payload deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Payload.of(json.getBinaryValue());
        }
    }

    private static final class DurationWriter extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeNumber(value.toMillis());
        }
    }

    private static final class DurationReader extends JsonDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Duration.ofMillis(json.getLongValue());
        }
    }
}
