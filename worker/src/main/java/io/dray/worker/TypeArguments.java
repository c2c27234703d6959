package io.dray.worker;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** What a class says that it takes and gives where it implements {@code Interface<I, O>}. */
record TypeArguments(Type input, Type output) {

    static TypeArguments of(Class<?> type, Class<?> shape) {
        for (Type direct : type.getGenericInterfaces()) {
            if (direct instanceof ParameterizedType with && with.getRawType() == shape) {
                Type[] arguments = with.getActualTypeArguments();
                return new TypeArguments(arguments[0], arguments[1]);
            }
        }
        return UserJson.typeArguments(type, shape);
    }

    /** Empty for {@code Void}. */
    Optional<FoundHandler.Parameter> parameter() {
        return input == Void.class ? Optional.empty() : Optional.of(new FoundHandler.Parameter("the input", input));
    }
}
