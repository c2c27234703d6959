package io.dray.worker;

import com.fasterxml.jackson.databind.JavaType;
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
