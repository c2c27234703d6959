package io.dray.worker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The types of {@code java.time} as their ISO 8601 text: a table of two entries instead of a library to start. */
final class TimeTypes extends Module {
    @Override
    public String getModuleName() {
        return "java.time";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addDeserializers(new Readers());
        context.addSerializers(new Writers());
    }

    /** The method that reads its text, for a type that has one. */
    private static @Nullable Method parse(Class<?> type) {
        if (!type.getPackageName().equals("java.time")) {
            return null;
        }
        try {
            return type.getMethod("parse", CharSequence.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription bean) {
            Method parse = parse(type.getRawClass());
            return parse == null ? null : new TimeReader(type.getRawClass(), parse);
        }
    }

    private static final class Writers extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription bean) {
            return parse(type.getRawClass()) == null ? null : ToStringSerializer.instance;
        }
    }

    private static final class TimeReader extends StdScalarDeserializer<Object> {
        private static final long serialVersionUID = 1;

        private final transient Method parse;

        TimeReader(Class<?> type, Method parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(handledType(), json);
            }
            try {
                return parse.invoke(null, json.getText());
            } catch (InvocationTargetException e) {
                return context.handleWeirdStringValue(handledType(), json.getText(), "not in ISO 8601");
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
