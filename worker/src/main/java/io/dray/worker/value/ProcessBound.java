package io.dray.worker.value;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to its process, although its fields could be written down: threads, what is open, what the JDK does not let out.
 * Without this, a stream would arrive as an object that reads from no file.
 */
final class ProcessBound {
    /** By their names: to ask for some of the classes would load them. */
    private static final Set<String> TYPES = Set.of(
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.RandomAccessFile",
            "java.io.Reader",
            "java.io.Writer",
            "java.lang.ClassLoader",
            "java.lang.Module",
            "java.lang.Process",
            "java.lang.ProcessHandle",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.foreign.Arena",
            "java.lang.foreign.MemorySegment",
            "java.lang.invoke.MethodHandle",
            "java.lang.ref.Reference",
            "java.lang.reflect.AccessibleObject",
            "java.net.DatagramSocket",
            "java.net.ServerSocket",
            "java.net.Socket",
            "java.net.http.HttpClient",
            "java.nio.channels.Channel",
            "java.nio.channels.Selector",
            "java.sql.Connection",
            "java.sql.ResultSet",
            "java.sql.Statement",
            "java.util.Timer",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.Future",
            "java.util.stream.BaseStream");

    private static final Set<Class<?>> KNOWN =
            Set.of(Object.class, Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private ProcessBound() {}

    /** Why no object of a class goes anywhere, as its type; null for all others. */
    static @Nullable String reason(Class<?> type) {
        if (type.isArray() || type.isEnum() || type.isInterface()) {
            return null;
        }
        String bound = bound(type);
        if (bound != null) {
            return isOfJdk(type) ? type.getName() : type.getName() + ", a " + bound;
        }
        return isOfJdk(type) && !Serializable.class.isAssignableFrom(type) && !isKnown(type) ? type.getName() : null;
    }

    static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || PLATFORM.equals(type.getClassLoader());
    }

    /** Whether it would arrive free while somebody here believes to hold it. */
    static boolean isHeld(Object lock) {
        return (lock instanceof ReentrantLock plain && plain.isLocked())
                || (lock instanceof ReentrantReadWriteLock both
                        && (both.isWriteLocked() || both.getReadLockCount() > 0));
    }

    private static boolean isKnown(Class<?> type) {
        return KNOWN.contains(type)
                || ByteBuffer.class.isAssignableFrom(type)
                || Charset.class.isAssignableFrom(type)
                || Path.class.isAssignableFrom(type)
                || type == Map.entry("", "").getClass();
    }

    /** The nearest supertype that is bound. */
    private static @Nullable String bound(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return null;
        }
        if (TYPES.contains(type.getName())) {
            return type.getName();
        }
        String above = bound(type.getSuperclass());
        Class<?>[] interfaces = type.getInterfaces();
        for (int i = 0; above == null && i < interfaces.length; i++) {
            above = bound(interfaces[i]);
        }
        return above;
    }
}
