package io.dray.worker;

import com.fasterxml.jackson.databind.JavaType;
import io.dray.model.wire.DataKind;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A handler that can be called.
 *
 * @param input what it takes, empty for nothing
 * @param output what it gives, {@code void} for nothing
 */
record FoundHandler(Optional<Parameter> input, Type output, HandlerCode code) {

    /** @param label how a sentence speaks of it: {@code parameter size}, {@code the input} */
    record Parameter(String label, Type type) {
        /** As a user would write it, without packages. */
        String typeName() {
            return shortName(type);
        }
    }

    /** What the bytes are that become this type, or that it becomes. */
    static DataKind kind(Type type) {
        if (type == void.class || type == Void.class) {
            return DataKind.NONE;
        }
        if (type == byte[].class || type == InputStream.class) {
            return DataKind.BYTES;
        }
        if (type == String.class) {
            return DataKind.TEXT;
        }
        return isEvent(type) ? DataKind.CLOUD_EVENT : DataKind.JSON;
    }

    /** By its name: the class itself is loaded for those alone that use it. */
    static boolean isEvent(Type type) {
        return type instanceof Class<?> plain && plain.getName().equals("io.dray.CloudEvent");
    }

    /** A type as a user would write it, without packages. */
    static String shortName(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.getSimpleName();
        }
        String full = fullName(type);
        StringBuilder name = new StringBuilder();
        int word = 0;
        for (int i = 0; i < full.length(); i++) {
            char c = full.charAt(i);
            if (c == '.' || c == '$') {
                name.setLength(word);
            } else {
                name.append(c);
                word = Character.isJavaIdentifierPart(c) ? word : name.length();
            }
        }
        return name.toString();
    }

    private static String fullName(Type type) {
        return type instanceof JavaType resolved ? resolved.toCanonical() : type.getTypeName();
    }
}
