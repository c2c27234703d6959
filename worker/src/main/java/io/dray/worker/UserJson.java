package io.dray.worker;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.lang.reflect.Type;

/**
 * JSON as the types of user code: exactly those, nothing is converted into them. Set up when the first handler with such a
 * type is loaded: the others do without. Annotations of a Jackson on the class path mean nothing here: ours has another name.
 */
final class UserJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.USE_ANNOTATIONS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .withCoercionConfigDefaults(any -> any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModules(new TimeTypes(), new EventTypes())
            .build();

    private UserJson() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static TypeArguments typeArguments(Class<?> type, Class<?> shape) {
        JavaType[] found = MAPPER.constructType(type).findTypeParameters(shape);
        return found == null || found.length < 2
                ? new TypeArguments(Object.class, Object.class)
                : new TypeArguments(plain(found[0]), plain(found[1]));
    }

    /** A class where it is one, so that it can be compared with. */
    static Type plain(JavaType type) {
        return type.hasGenericTypes() ? type : type.getRawClass();
    }

    /** Looks at the whole type at once, as far as it can be known. */
    static ObjectReader reading(FoundHandler.Parameter parameter) throws UnusableHandlerException {
        JavaType type = MAPPER.constructType(parameter.type());
        try {
            var context = (DefaultDeserializationContext) MAPPER.getDeserializationContext();
            var root = context.createDummyInstance(MAPPER.getDeserializationConfig())
                    .findRootValueDeserializer(type);
            if (root instanceof AbstractDeserializer) {
                throw new UnusableHandlerException("Expected a type that JSON can become as the type of "
                        + parameter.label() + ", but " + parameter.typeName() + " is abstract");
            }
        } catch (JsonMappingException e) {
            throw new UnusableHandlerException(
                    "Expected a type that JSON can become as the type of " + parameter.label() + ", but "
                            + parameter.typeName() + " is none: " + e.getOriginalMessage(),
                    e);
        }
        return MAPPER.readerFor(type);
    }

    static OutputBinding.Writing writing(Type declared) {
        JavaType type = MAPPER.constructType(declared);
        ObjectWriter writer = type.hasGenericTypes() ? MAPPER.writerFor(type) : MAPPER.writer();
        return (value, out) -> writer.writeValue(out, value);
    }
}
