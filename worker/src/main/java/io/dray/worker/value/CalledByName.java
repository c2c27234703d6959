package io.dray.worker.value;

import io.dray.function.RemoteCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Code that came as a name, as its functional interface. The method is looked for when it is called first. */
final class CalledByName implements InvocationHandler {
    private static final @Nullable Object[] NONE = {};

    private final NamedCode code;
    private final RemoteMethods methods;

    private CalledByName(NamedCode code, RemoteMethods methods) {
        this.code = code;
        this.methods = methods;
    }

    /** @throws UnreadableValueException when there is no such interface */
    static RemoteCode of(NamedCode code, RemoteMethods methods) {
        try {
            Class<?> shape = Class.forName(code.shape(), false, methods.classes());
            if (shape.isInterface() && RemoteCode.class.isAssignableFrom(shape)) {
                return (RemoteCode) Proxy.newProxyInstance(
                        shape.getClassLoader(), new Class<?>[] {shape}, new CalledByName(code, methods));
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnreadableValueException("Expected the interface " + code.shape() + " of " + code.method(), e);
        }
        throw new UnreadableValueException(
                "Expected a functional interface of Dray for " + code.method() + ", but found " + code.shape());
    }

    NamedCode code() {
        return code;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method.getName(), arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return methods.find(code.method()).invoke(arguments == null ? NONE : arguments);
    }

    private Object ofObject(String method, @Nullable Object @Nullable [] arguments) {
        return switch (method) {
            case "equals" -> arguments != null && isSame(arguments[0]);
            case "hashCode" -> code.hashCode();
            default -> code.method().shortText();
        };
    }

    private boolean isSame(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof CalledByName called
                && called.code.equals(code);
    }
}
