package io.dray.worker.value;

import java.io.Externalizable;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.JavaSerializer;
import org.apache.fory.serializer.ObjectStreamSerializer;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.SerializerFactory;
import org.jspecify.annotations.Nullable;

/** How objects of a class are written, where Fory alone would do it wrongly or not at all. Asked once for each class. */
@SuppressWarnings("rawtypes") // as Fory's
final class Serializers implements SerializerFactory {
    private final Codec codec;
    private final ClassLoader classes;
    private final Met met;

    Serializers(Codec codec, ClassLoader classes, Met met) {
        this.codec = codec;
        this.classes = classes;
        this.met = met;
    }

    /** Null for what Fory does well. */
    @Override
    public @Nullable Serializer createSerializer(TypeResolver types, Class<?> type) {
        if (Lambda.is(type)) {
            return new LambdaStandIn(types, type, codec);
        }
        if (StandIn.isFor(type)) {
            return new StandIn(types, codec, met);
        }
        String bound = ProcessBound.reason(type);
        if (bound != null) {
            return new Refused(types, type, bound + " belongs to its process");
        }
        if (!JobClasses.have(type, classes)) {
            return new Refused(types, type, "other processes do not have " + type.getName());
        }
        if (type == ReentrantLock.class || type == ReentrantReadWriteLock.class) {
            return new FreeLock(types, type);
        }
        return extendsCollectionOfJdk(type) ? new ObjectStreamSerializer(types, type) : null;
    }

    /** Fory makes those with their constructors, which may put elements in that come a second time then. */
    private static boolean extendsCollectionOfJdk(Class<?> type) {
        return !ProcessBound.isOfJdk(type)
                && (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
                && !Externalizable.class.isAssignableFrom(type)
                && JavaSerializer.getWriteReplaceMethod(type) == null
                && Serializable.class.isAssignableFrom(ofJdk(type));
    }

    private static Class<?> ofJdk(Class<?> type) {
        Class<?> above = type;
        while (!ProcessBound.isOfJdk(above)) {
            above = above.getSuperclass();
        }
        return above;
    }

    /** Locks arrive free. */
    private static final class FreeLock extends ObjectStreamSerializer {
        FreeLock(TypeResolver types, Class<?> type) {
            super(types, type);
        }

        @Override
        public void write(WriteContext out, Object lock) {
            if (ProcessBound.isHeld(lock)) {
                throw new IllegalStateException("Expected a lock that is free, but it is held");
            }
            super.write(out, lock);
        }
    }

    /** Objects stay here; a field of such a type may be null. */
    private static final class Refused extends Serializer<Object> {
        private final String sentence;

        @SuppressWarnings("unchecked") // of a type that is known at run time
        Refused(TypeResolver types, Class<?> type, String sentence) {
            super(types.getConfig(), (Class<Object>) type);
            this.sentence = sentence;
        }

        @Override
        public void write(WriteContext out, Object value) {
            throw new UnsupportedOperationException(sentence);
        }

        @Override
        public Object read(ReadContext in) {
            throw new UnsupportedOperationException(sentence);
        }
    }
}
