package io.dray.worker.value;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A method or a constructor that can be called. Thread-safe. */
public final class RemoteMethod {
    private final MethodName name;
    private final MethodHandle handle;
    private final int parameters;

    private RemoteMethod(MethodName name, MethodHandle handle, int parameters) {
        this.name = name;
        this.handle = handle;
        this.parameters = parameters;
    }

    static RemoteMethod of(MethodName name, MethodHandle handle) {
        MethodHandle fixed = handle.asFixedArity();
        int parameters = fixed.type().parameterCount();
        return new RemoteMethod(
                name, fixed.asType(fixed.type().generic()).asSpreader(Object[].class, parameters), parameters);
    }

    public MethodName name() {
        return name;
    }

    /** How many arguments it takes, with the object that it is called on, if there is one. */
    public int parameters() {
        return parameters;
    }

    /**
     * Calls it.
     *
     * @param arguments the object first, unless it is static or a constructor
     * @return null when it gives none
     * @throws Throwable just what the method throws
     * @throws IllegalArgumentException when it takes another number of arguments
     * @throws ClassCastException when one is of another type than its parameter
     */
    public @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
        if (arguments.length != parameters) {
            throw new IllegalArgumentException("Expected " + parameters + " arguments for " + name.shortText()
                    + ", but there are " + arguments.length);
        }
        return (@Nullable Object) handle.invokeExact(arguments);
    }
}
