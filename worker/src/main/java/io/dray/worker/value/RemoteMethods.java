package io.dray.worker.value;

import io.dray.DrayException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The methods that are called by their names, of the job's classes; each is looked for once. Thread-safe. */
public final class RemoteMethods {
    private final ClassLoader classes;
    private final ConcurrentHashMap<MethodName, RemoteMethod> found = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Named> byText = new ConcurrentHashMap<>();

    /** Calls come in series of the same method, and its text is another string each time: comparing costs less than hashing. */
    private volatile @Nullable Named last;

    private record Named(String text, RemoteMethod method) {}

    public RemoteMethods(ClassLoader classes) {
        this.classes = classes;
    }

    ClassLoader classes() {
        return classes;
    }

    /**
     * The method that a text names.
     *
     * @param text {@link MethodName#text}
     * @throws IllegalArgumentException when the text is none
     * @throws DrayException when there is no such method, with a sentence that says what is missing
     */
    public RemoteMethod find(String text) {
        Named named = last;
        if (named == null || !named.text.equals(text)) {
            named = named(text);
            last = named;
        }
        return named.method;
    }

    private Named named(String text) {
        Named named = byText.get(text);
        if (named == null) {
            named = new Named(text, find(MethodName.parse(text)));
            byText.put(text, named);
        }
        return named;
    }

    /** @throws DrayException when there is no such method, with a sentence that says what is missing */
    public RemoteMethod find(MethodName name) {
        RemoteMethod method = found.get(name);
        if (method == null) {
            method = look(name);
            found.put(name, method);
        }
        return method;
    }

    private RemoteMethod look(MethodName name) {
        Class<?> type = type(name);
        try {
            MethodType signature = MethodType.fromMethodDescriptorString(name.descriptor(), type.getClassLoader());
            if (name.kind() == MethodKind.CONSTRUCTOR) {
                Constructor<?> constructor = type.getDeclaredConstructor(signature.parameterArray());
                constructor.setAccessible(true);
                return RemoteMethod.of(name, MethodHandles.lookup().unreflectConstructor(constructor));
            }
            Method method = declared(type, name, signature);
            if (method != null) {
                method.setAccessible(true);
                return RemoteMethod.of(name, MethodHandles.lookup().unreflect(method));
            }
        } catch (NoSuchMethodException e) {
            throw missing(name, e);
        } catch (IllegalAccessException | IllegalArgumentException | TypeNotPresentException | LinkageError e) {
            throw new DrayException("Expected to call " + name + ", but: " + e, e);
        }
        throw missing(name, null);
    }

    private Class<?> type(MethodName name) {
        try {
            return Class.forName(name.type(), false, classes);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new DrayException(
                    "Expected a class " + name.type() + " for " + name.shortText() + ", but there is none: " + e
                            + ". Every process of a job needs the classes of its code",
                    e);
        }
    }

    private static DrayException missing(MethodName name, @Nullable Throwable cause) {
        return new DrayException(
                "Expected a method " + name
                        + ", but there is none. Every process of a job needs the same version of its" + " classes",
                cause);
    }

    /** Its own, or the nearest that it inherits; null for none. */
    private static @Nullable Method declared(Class<?> type, MethodName name, MethodType signature) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Method method = own(declaring, name, signature);
            if (method != null) {
                return method;
            }
        }
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Class<?> inherited : declaring.getInterfaces()) {
                Method method = declared(inherited, name, signature);
                if (method != null) {
                    return method;
                }
            }
        }
        return type.isInterface() ? own(Object.class, name, signature) : null;
    }

    private static @Nullable Method own(Class<?> type, MethodName name, MethodType signature) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name.method())
                    && method.getReturnType() == signature.returnType()
                    && Modifier.isStatic(method.getModifiers()) == (name.kind() == MethodKind.STATIC)
                    && signature.parameterList().equals(List.of(method.getParameterTypes()))) {
                return method;
            }
        }
        return null;
    }
}
