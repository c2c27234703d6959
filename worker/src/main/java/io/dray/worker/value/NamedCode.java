package io.dray.worker.value;

import io.dray.function.RemoteCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Code as a name: the method, and the functional interface that it was written as. Each lambda or method reference in a source has
 * a class of its own, so what is found out about one holds for its class.
 *
 * @param shape name of the functional interface
 */
record NamedCode(String shape, MethodName method) {
    private static final ClassValue<AtomicReference<@Nullable NamedCode>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable NamedCode> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    /** @throws IllegalArgumentException when the code is more than a name, with a sentence that says what to do */
    static NamedCode of(RemoteCode code) {
        Class<?> type = code.getClass();
        if (Proxy.isProxyClass(type)) {
            return ofProxy(code);
        }
        AtomicReference<@Nullable NamedCode> known = KNOWN.get(type);
        NamedCode named = known.get();
        if (named == null) {
            named = Lambda.of(code).named();
            known.set(named);
        }
        return named;
    }

    private static NamedCode ofProxy(RemoteCode code) {
        InvocationHandler handler = Proxy.getInvocationHandler(code);
        if (handler instanceof CalledByName called) {
            return called.code();
        }
        throw new IllegalArgumentException(
                Lambda.EXPECTED + "this is a proxy of " + handler.getClass().getName());
    }

    /** @throws IllegalArgumentException when the text is none of {@link #text()} */
    static NamedCode parse(String text) {
        int end = text.indexOf(' ');
        if (end <= 0) {
            throw new IllegalArgumentException("Expected an interface and a method, but found '" + text + "'");
        }
        return new NamedCode(text.substring(0, end), MethodName.parse(text.substring(end + 1)));
    }

    String text() {
        return shape + ' ' + method.text();
    }
}
