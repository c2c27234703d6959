package io.dray.worker;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.dray.CloudEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CloudEvents within other JSON, lists of them above all: structured mode there. */
final class EventTypes extends Module {
    @Override
    public String getModuleName() {
        return "CloudEvents";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription bean) {
                return FoundHandler.isEvent(type.getRawClass()) ? new Reader() : null;
            }
        });
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable JsonSerializer<?> findSerializer(
                    SerializationConfig config, JavaType type, BeanDescription bean) {
                return FoundHandler.isEvent(type.getRawClass()) ? new Writer() : null;
            }
        });
    }

    private static final class Reader extends StdScalarDeserializer<CloudEvent> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(CloudEvent.class);
        }

        @Override
        public CloudEvent deserialize(JsonParser json, DeserializationContext context) throws IOException {
            ByteArrayOutputStream envelope = new ByteArrayOutputStream();
            try (JsonGenerator copy = JsonTokens.FACTORY.createGenerator(envelope)) {
                copy.copyCurrentStructureExact(json);
            }
            try {
                return EventInput.event(EventEnvelope.parse(envelope.toByteArray()));
            } catch (NoEventException e) {
                throw ValueInstantiationException.from(
                        json,
                        e.reason(),
                        context.constructType(CloudEvent.class),
                        new IllegalArgumentException(e.reason()));
            }
        }
    }

    private static final class Writer extends StdSerializer<CloudEvent> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(CloudEvent.class);
        }

        @Override
        public void serialize(CloudEvent event, JsonGenerator json, SerializerProvider context) throws IOException {
            EventOutput.write(event, json);
        }
    }
}
