package io.dray.worker.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Reads what {@link JavaOutput} has written, with the classes of the job. */
final class JavaInput extends ObjectInputStream {
    private final Codec codec;
    private final ClassLoader classes;

    private JavaInput(InputStream in, Codec codec, ClassLoader classes, long size) throws IOException {
        super(in);
        this.codec = codec;
        this.classes = classes;
        enableResolveObject(true);
        setObjectInputFilter(asked ->
                asked.arrayLength() > size ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.UNDECIDED);
    }

    /** @throws UnreadableValueException when the bytes are broken, or a class is missing */
    static Object read(HeapBytes bytes, Codec codec, ClassLoader classes) {
        try (JavaInput in = new JavaInput(
                new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length()),
                codec,
                classes,
                bytes.length())) {
            Object value = in.readObject();
            if (value == null) {
                throw new UnreadableValueException("Expected an object, but found null");
            }
            return value;
        } catch (UnreadableValueException e) {
            throw e;
        } catch (ClassNotFoundException e) {
            throw new UnreadableValueException(
                    "Expected the class " + e.getMessage() + ", but this process has none", e);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw new UnreadableValueException("Expected a serialized object, but: " + e, e);
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
        Class<?> primitive = Class.forPrimitiveName(type.getName());
        return primitive != null ? primitive : Class.forName(type.getName(), false, classes);
    }

    @Override
    protected @Nullable Object resolveObject(@Nullable Object value) {
        if (value instanceof Enclosed part) {
            byte[] bytes = part.bytes();
            return codec.decode(bytes, 0, bytes.length);
        }
        return value;
    }
}
