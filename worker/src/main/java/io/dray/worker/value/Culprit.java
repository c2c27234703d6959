package io.dray.worker.value;

import io.dray.function.RemoteCode;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks, in a value that could not be encoded, for the object that keeps it here. It goes the way that an encoder goes, nearest
 * objects first, so that the path it tells is the shortest.
 */
final class Culprit {
    /** Of a huge graph the rest stays unseen. */
    private static final int MOST = 1_000_000;

    private final ClassLoader classes;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> open = new ArrayDeque<>();

    private Culprit(ClassLoader classes) {
        this.classes = classes;
    }

    /** One step of a path: how to come from the object before to this one. */
    private record Step(@Nullable Step before, String name, Object value) {
        String path() {
            if (before == null) {
                return "it";
            }
            StringBuilder path = new StringBuilder(name);
            for (Step step = before; step != null; step = step.before) {
                path.insert(0, step.name);
            }
            return path.toString();
        }
    }

    /** A sentence or two, like {@code Config.source.in is a java.io.FileInputStream. Make the field transient, ...}. */
    static Optional<String> find(Object root, ClassLoader classes) {
        Culprit search = new Culprit(classes);
        search.open.add(new Step(null, name(root), root));
        for (Step step = search.open.poll(); step != null && search.seen.size() < MOST; step = search.open.poll()) {
            if (search.seen.add(step.value)) {
                String reason = search.reason(step.value);
                if (reason != null) {
                    return Optional.of(step.path() + reason + advice(step));
                }
                search.enter(step);
            }
        }
        return Optional.empty();
    }

    private @Nullable String reason(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof RemoteCode code) {
            return refusal(code);
        }
        if (Links.isLink(type)) {
            return null; // whose it is, References knows
        }
        if (Lambda.is(type)) {
            return value instanceof Serializable ? null : " is a lambda of a type that is not Serializable.";
        }
        if (ProcessBound.isHeld(value)) {
            return " is a lock that is held.";
        }
        String bound = ProcessBound.reason(type);
        if (bound != null) {
            return " is a " + bound + ".";
        }
        return JobClasses.have(type, classes)
                ? null
                : " is a " + type.getName() + ", a class that other processes do not have.";
    }

    private static @Nullable String refusal(RemoteCode code) {
        try {
            NamedCode.of(code);
            return null;
        } catch (IllegalArgumentException e) {
            return " is more than a name. " + e.getMessage() + ".";
        }
    }

    private static String advice(Step step) {
        Object value = step.value;
        if (value instanceof RemoteCode) {
            return "";
        }
        if (value instanceof MemorySegment) {
            return " Make it an argument of its own.";
        }
        if (ProcessBound.isOfJdk(value.getClass())) {
            if (value instanceof Map) {
                return " Copy it into a map of its own, like new HashMap<>(...).";
            }
            if (value instanceof Collection) {
                return " Copy it into a collection of its own, like new ArrayList<>(...).";
            }
        }
        return step.name.startsWith(".")
                ? " Make the field transient, or build it where it is used."
                : " Build it where it is used.";
    }

    private void enter(Step step) {
        Object value = step.value;
        try {
            if (value instanceof Object[] array) {
                enterAll(step, Arrays.asList(array));
            } else if (Links.isLink(value.getClass())) {
                return;
            } else if (Proxy.isProxyClass(value.getClass())) {
                add(step, ".handler", Proxy.getInvocationHandler(value));
            } else if (Lambda.is(value.getClass())) {
                enterLambda(step);
            } else {
                if (ProcessBound.isOfJdk(value.getClass())) {
                    enterOfJdk(step);
                }
                if (value instanceof Throwable thrown) {
                    add(step, ".cause", thrown.getCause());
                    enterAll(new Step(step, ".suppressed", value), Arrays.asList((Object[]) thrown.getSuppressed()));
                }
                enterFields(step);
            }
        } catch (RuntimeException e) {
            // Code of the user's, such as an iterator: what is behind it stays unseen.
        }
    }

    private void enterOfJdk(Step step) {
        Object value = step.value;
        if (value instanceof SortedMap<?, ?> map) {
            add(step, ".comparator", map.comparator());
        } else if (value instanceof SortedSet<?> set) {
            add(step, ".comparator", set.comparator());
        } else if (value instanceof PriorityQueue<?> queue) {
            add(step, ".comparator", queue.comparator());
        }
        if (value instanceof Collection<?> collection) {
            enterAll(step, collection);
        } else if (value instanceof Map<?, ?> map) {
            enterMap(step, map);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            add(step, ".key", entry.getKey());
            add(step, ".value", entry.getValue());
        } else if (value instanceof Optional<?> optional) {
            add(step, ".value", optional.orElse(null));
        } else if (value instanceof AtomicReference<?> reference) {
            add(step, ".value", reference.get());
        }
    }

    private void enterAll(Step step, Collection<?> elements) {
        int index = 0;
        for (Object element : elements) {
            add(step, "[" + index + "]", element);
            index++;
        }
    }

    private void enterMap(Step step, Map<?, ?> map) {
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            add(step, "[key " + index + "]", key);
            add(step, "[" + (isPlain(key) ? quoted(key) : "value " + index) + "]", entry.getValue());
            index++;
        }
    }

    private static String quoted(@Nullable Object key) {
        return key instanceof String ? "\"" + key + "\"" : String.valueOf(key);
    }

    private void enterLambda(Step step) {
        Lambda lambda = Lambda.ofAny(step.value);
        if (lambda != null) {
            for (Object captured : lambda.captured()) {
                add(step, ".captured", captured);
            }
        }
    }

    /** Those of the user's classes; what the JDK's have is its own affair. */
    private void enterFields(Step step) {
        for (Class<?> type = step.value.getClass(); !ProcessBound.isOfJdk(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.getType().isPrimitive()) {
                    add(step, "." + field.getName(), value(field, step.value));
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return null;
        }
    }

    private void add(Step step, String name, @Nullable Object value) {
        if (value != null && !isPlain(value) && open.size() < MOST) {
            open.add(new Step(step, name, value));
        }
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || (value instanceof Number number && ProcessBound.isOfJdk(number.getClass()))
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>;
    }

    /** As its author would say. */
    private static String name(Object value) {
        Class<?> type = value.getClass();
        if (ProcessBound.isOfJdk(type) && !Modifier.isPublic(type.getModifiers())) {
            if (value instanceof List) {
                return "List";
            }
            if (value instanceof Set) {
                return "Set";
            }
            if (value instanceof Map) {
                return "Map";
            }
        }
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : simple;
    }
}
