package io.dray.worker;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Optional;

/** What each record of a batch becomes for a handler that takes a list. */
final class BatchElements {
    private BatchElements() {}

    /** Empty for a type that is no {@link List}. */
    static Optional<InputBinding> binding(FoundHandler.Parameter parameter) throws UnusableHandlerException {
        Optional<Type> element = element(parameter.type());
        if (element.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                InputBinding.of(new FoundHandler.Parameter("an element of " + parameter.label(), element.get())));
    }

    private static Optional<Type> element(Type type) {
        if (type == List.class) {
            return Optional.of(Object.class);
        }
        if (type instanceof ParameterizedType list) {
            return list.getRawType() == List.class
                    ? Optional.of(bound(list.getActualTypeArguments()[0]))
                    : Optional.empty();
        }
        return type instanceof JavaType list && list.hasRawClass(List.class)
                ? Optional.of(UserJson.plain(list.getContentType()))
                : Optional.empty();
    }

    private static Type bound(Type argument) {
        return argument instanceof WildcardType any ? any.getUpperBounds()[0] : argument;
    }
}
