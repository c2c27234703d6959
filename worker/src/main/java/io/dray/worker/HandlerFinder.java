package io.dray.worker;

import io.dray.Handler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds a handler on the class path and makes it ready: its class is initialised, its instance made. */
final class HandlerFinder {
    private final ClassLoader classes;

    HandlerFinder(ClassLoader classes) {
        this.classes = classes;
    }

    /** Runs code of the user: static initialisers and a constructor. */
    FoundHandler find(HandlerName name) throws UnusableHandlerException {
        try {
            Class<?> type = type(name.className());
            Optional<String> method = name.method();
            FoundHandler found =
                    method.isPresent() ? StaticMethod.of(type, method.get()).handler() : instance(type);
            Class.forName(type.getName(), true, classes);
            return found;
        } catch (ExceptionInInitializerError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnusableHandlerException(
                    "The static initialiser of " + name.className() + " failed: " + cause, e);
        } catch (NoClassDefFoundError e) {
            throw new UnusableHandlerException(
                    "Expected all that " + name.className() + " needs on the class path, but a class is missing: "
                            + dotted(e.getMessage()),
                    e);
        } catch (LinkageError | ClassNotFoundException e) {
            throw new UnusableHandlerException("The class " + name.className() + " can't be loaded: " + e, e);
        }
    }

    /** Runs no code of the user. */
    HandlerTypes types(HandlerName name) throws UnusableHandlerException {
        Class<?> type = type(name.className());
        if (name.method().isPresent()) {
            FoundHandler method = StaticMethod.of(type, name.method().get()).handler();
            return new HandlerTypes(type, method.input(), method.output());
        }
        TypeArguments arguments = TypeArguments.of(type, shape(type));
        return new HandlerTypes(type, arguments.parameter(), arguments.output());
    }

    private static String dotted(@Nullable String message) {
        return message == null ? "its name is not known" : message.replace('/', '.');
    }

    private Class<?> type(String className) throws UnusableHandlerException {
        try {
            return Class.forName(className, false, classes);
        } catch (ClassNotFoundException e) {
            throw new UnusableHandlerException(
                    "Expected a class " + className + " on the class path, but there is none", e);
        }
    }

    private static FoundHandler instance(Class<?> type) throws UnusableHandlerException {
        Class<?> shape = shape(type);
        TypeArguments arguments = TypeArguments.of(type, shape);
        Object instance = newInstance(type);
        HandlerCode code = instance instanceof Handler<?, ?> handler ? code(handler) : code((Function<?, ?>) instance);
        return new FoundHandler(arguments.parameter(), arguments.output(), code);
    }

    /** The one of the two interfaces that counts. */
    private static Class<?> shape(Class<?> type) throws UnusableHandlerException {
        if (Handler.class.isAssignableFrom(type)) {
            return Handler.class;
        }
        if (Function.class.isAssignableFrom(type)) {
            return Function.class;
        }
        throw new UnusableHandlerException("Expected " + type.getName()
                + " to be a java.util.function.Function or an io.dray.Handler, but it is neither; a static method is named like "
                + type.getName() + "::method");
    }

    @SuppressWarnings("unchecked") // the input is bound to the type that the handler itself declares
    private static HandlerCode code(Handler<?, ?> handler) {
        var any = (Handler<@Nullable Object, @Nullable Object>) handler;
        return any::handle;
    }

    @SuppressWarnings("unchecked") // as above
    private static HandlerCode code(Function<?, ?> function) {
        var any = (Function<@Nullable Object, @Nullable Object>) function;
        return (input, context) -> any.apply(input);
    }

    private static Object newInstance(Class<?> type) throws UnusableHandlerException {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new UnusableHandlerException(
                    "Expected " + type.getName() + " to be a class with instances, but it is abstract");
        }
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new UnusableHandlerException(
                    "Expected a constructor of " + type.getName() + " that takes no argument, but there is none", e);
        } catch (InvocationTargetException e) {
            throw new UnusableHandlerException(
                    "The constructor of " + type.getName() + " failed: " + e.getTargetException(),
                    e.getTargetException());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new UnusableHandlerException("The class " + type.getName() + " can't be instantiated: " + e, e);
        }
    }
}
