package io.dray.worker.value;

import io.dray.model.task.ObjectId;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What stands for a value. The data of arrays and buffers is still theirs: it is copied once, by {@link #bytes()} or {@link
 * #writeTo}, and the value must not change until then.
 */
public final class Encoded {
    static final int HEADER = Long.BYTES;
    static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final MemorySegment NO_DATA = MemorySegment.ofArray(new byte[0]);
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final long header;
    private final MemorySegment data;
    private final List<ObjectId> references;

    private Encoded(long header, MemorySegment data, List<ObjectId> references) {
        this.header = header;
        this.data = data;
        this.references = references;
    }

    /** @param upper what the upper half of the header says */
    static Encoded inHeader(Kind kind, int upper) {
        return new Encoded((long) upper << Integer.SIZE | kind.tag, NO_DATA, List.of());
    }

    /** @param second what the second byte of the header says */
    static Encoded of(Kind kind, int second, MemorySegment data) {
        return new Encoded((long) second << Byte.SIZE | kind.tag, data, List.of());
    }

    static Encoded of(Kind kind, MemorySegment data) {
        return new Encoded(kind.tag, data, List.of());
    }

    static Encoded of(Kind kind, byte[] data) {
        return new Encoded(kind.tag, MemorySegment.ofArray(data), List.of());
    }

    static Encoded of(Kind kind, MemorySegment data, List<ObjectId> references) {
        return new Encoded(kind.tag, data, List.copyOf(references));
    }

    /** In bytes. */
    public long size() {
        return HEADER + data.byteSize();
    }

    /** The objects that the value refers to, each once, in the order in which they come. */
    public List<ObjectId> references() {
        return references;
    }

    /** @throws IllegalStateException when it doesn't fit an array: there is {@link #writeTo} */
    public byte[] bytes() {
        if (size() > LONGEST_ARRAY) {
            throw new IllegalStateException("Expected no more than an array holds, but these are " + size() + " bytes");
        }
        byte[] bytes = new byte[(int) size()];
        writeTo(MemorySegment.ofArray(bytes));
        return bytes;
    }

    /**
     * Writes it to the beginning of some memory.
     *
     * @throws IndexOutOfBoundsException when that is too small
     */
    public void writeTo(MemorySegment target) {
        target.set(NUMBER, 0, header);
        MemorySegment.copy(data, 0, target, HEADER, data.byteSize());
    }

    @Override
    public String toString() {
        return Kind.of(header) + " of " + size() + " bytes";
    }
}
