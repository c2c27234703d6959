package io.dray.worker.value;

import io.dray.NotTransferable;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into bytes and back, with the classes of a job. Thread-safe.
 *
 * <p>What most arguments and results are goes as it is: boxes of primitives, strings, arrays of primitives, buffers and segments,
 * references, handles and code. For everything else there is Fory, which costs a process 0.2 s when it first needs it. Classes need
 * not be {@code Serializable}: their fields go, but for {@code transient} ones. Objects that a graph has twice, it has twice
 * there; a cycle that leads through a record, an {@link Optional}, an {@link java.util.concurrent.atomic.AtomicReference} or a
 * collection of the kind of {@link java.util.List#of} can't be made again, though: the reference back is null then, as with Java's
 * own serialization.
 */
public final class Codec {
    private final ClassLoader classes;
    private final Links links;
    private final Graphs graphs;

    /** @param classes which every process of the job has */
    public Codec(ClassLoader classes, References references) {
        this.classes = classes;
        this.links = new Links(references, new RemoteMethods(classes));
        this.graphs = new Graphs(this, classes);
    }

    /**
     * Encodes a value, which must not change until the bytes have been taken.
     *
     * @param what the value's place, for the message of a refusal: {@code argument 1 of Calc::square}
     * @throws NotTransferable when it, or something in it, can't go to another process; the message names the path to it
     */
    public Encoded encode(@Nullable Object value, String what) {
        try {
            return encodePart(value);
        } catch (Exception | StackOverflowError | LinkageError e) {
            throw refused(value, what, e);
        }
    }

    /** As {@link #encode}; empty when something in it can't go to another process, so that it has to be told as text. */
    public Optional<Encoded> encodeThrown(Throwable thrown) {
        try {
            return Optional.of(encodePart(thrown));
        } catch (Exception | StackOverflowError | LinkageError e) {
            return Optional.empty();
        }
    }

    /** @throws UnreadableValueException when the bytes are no value, or a class is missing */
    public @Nullable Object decode(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkLength(length);
        long header = Header.read(bytes, offset);
        Kind kind = Kind.of(header);
        HeapBytes data = new HeapBytes(bytes, offset + Header.BYTES, length - Header.BYTES);
        return kind.isMemory() ? decode(kind, header, data.segment()) : decode(kind, header, data);
    }

    /**
     * Decodes a value. Large buffers and segments are views of memory outside the heap, so that must stay as it is for as long as
     * anybody has them; it should begin at a multiple of 8.
     *
     * @throws UnreadableValueException when the bytes are no value, or a class is missing
     */
    public @Nullable Object decode(MemorySegment bytes) {
        checkLength(bytes.byteSize());
        HeapBytes begin = HeapBytes.of(bytes.asSlice(0, Header.BYTES));
        long header = Header.read(begin.array(), begin.offset());
        Kind kind = Kind.of(header);
        MemorySegment data = bytes.asSlice(Header.BYTES);
        return kind.isMemory() ? decode(kind, header, data) : decode(kind, header, HeapBytes.of(data));
    }

    private static void checkLength(long length) {
        if (length < Header.BYTES) {
            throw new UnreadableValueException("Expected the 8 bytes of a value's header, but there are " + length);
        }
    }

    private static Object decode(Kind kind, long header, MemorySegment data) {
        return switch (kind) {
            case BUFFER -> Memory.buffer(header, data);
            case SEGMENT -> Memory.segment(data);
            default -> PrimitiveArray.decode(kind, data);
        };
    }

    private @Nullable Object decode(Kind kind, long header, HeapBytes data) {
        return switch (kind) {
            case NULL -> null;
            case LONG -> Scalar.number(data);
            case DOUBLE -> Double.longBitsToDouble(Scalar.number(data));
            case LATIN1 -> Text.decode(data, StandardCharsets.ISO_8859_1);
            case UTF8 -> Text.decode(data, StandardCharsets.UTF_8);
            case UTF16 -> Text.decode(data);
            case REFERENCE, ACTOR, CODE -> links.decode(kind, data);
            case THROWN -> readJava(data);
            case GRAPH -> graph(data);
            default -> Scalar.decode(kind, header);
        };
    }

    private Object graph(HeapBytes bytes) {
        try {
            return graphs.decode(bytes);
        } catch (UnreadableValueException e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError e) {
            throw new UnreadableValueException("Expected an object, but: " + Reason.of(e), e);
        }
    }

    /** As {@link #encode}, for a value or a part of one; throws whatever comes. */
    Encoded encodePart(@Nullable Object value) {
        if (value == null) {
            return Scalar.NULL;
        }
        Encoded scalar = Scalar.encode(value);
        if (scalar != null) {
            return scalar;
        }
        if (value instanceof String text) {
            return Text.encode(text);
        }
        Encoded array = PrimitiveArray.encode(value);
        if (array != null) {
            return array;
        }
        Encoded link = links.encode(value);
        return link != null ? link : encodeLarger(value);
    }

    private Encoded encodeLarger(Object value) {
        if (value instanceof ByteBuffer buffer) {
            return Memory.encode(buffer);
        }
        if (value instanceof MemorySegment segment) {
            return Memory.encode(segment);
        }
        if (value instanceof Throwable) {
            Met met = new Met();
            byte[] bytes = JavaOutput.bytes(value, this, met);
            return Encoded.of(Kind.THROWN, bytes, met.ids());
        }
        return graphs.encode(value);
    }

    /** Those that code which was decoded calls; there is no need for others. */
    public RemoteMethods methods() {
        return links.methods();
    }

    Links links() {
        return links;
    }

    Object readJava(HeapBytes bytes) {
        return JavaInput.read(bytes, this, classes);
    }

    private NotTransferable refused(@Nullable Object value, String what, Throwable e) {
        Optional<String> culprit = value == null ? Optional.empty() : Culprit.find(value, classes);
        return new NotTransferable(what + " can't go to another process: " + culprit.orElseGet(() -> Reason.of(e)), e);
    }
}
