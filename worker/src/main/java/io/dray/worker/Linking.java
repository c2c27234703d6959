package io.dray.worker;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads and links classes, with those that they speak of, without initialising one: to ask a class for its methods links it.
 * What is not on the class path is left out; it may never be needed.
 */
final class Linking {
    /** A handler that speaks of a whole framework shall not load all of it. */
    private static final int MOST = 2_000;

    private final ClassLoader classes;
    private final Set<Class<?>> seen = new HashSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    /** @param classes which has those that matter; others are linked with what they belong to */
    Linking(ClassLoader classes) {
        this.classes = classes;
    }

    void add(@Nullable Type type) {
        if (type instanceof Class<?> plain) {
            addClass(plain);
        } else if (type instanceof ParameterizedType with) {
            add(with.getRawType());
            addAll(with.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType any) {
            addAll(any.getUpperBounds());
        }
        // A type variable stands for what is named where it is used.
    }

    private void addAll(Type[] types) {
        for (Type type : types) {
            add(type);
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            addClass(type.componentType());
        } else if (classes.equals(type.getClassLoader()) && seen.size() < MOST && seen.add(type)) {
            open.add(type);
        }
    }

    void run() {
        for (Class<?> type = open.poll(); type != null; type = open.poll()) {
            try {
                link(type);
            } catch (LinkageError | TypeNotPresentException e) {
                // Something it speaks of is missing.
            }
        }
    }

    private void link(Class<?> type) {
        add(type.getGenericSuperclass());
        addAll(type.getGenericInterfaces());
        for (Field field : type.getDeclaredFields()) {
            add(field.getGenericType());
        }
        for (Method method : type.getDeclaredMethods()) {
            addAll(method.getGenericParameterTypes());
            add(method.getGenericReturnType());
        }
        addAll(type.getNestMembers());
    }
}
