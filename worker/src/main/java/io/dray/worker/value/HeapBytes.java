package io.dray.worker.value;

import java.lang.foreign.MemorySegment;

/** Bytes in an array that nobody changes: those that lie in one stay where they are, others are copied. */
final class HeapBytes {
    private static final long MOST = Integer.MAX_VALUE - 8;

    private final byte[] array;
    private final int offset;
    private final int length;

    HeapBytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    static HeapBytes of(MemorySegment data) {
        if (data.byteSize() > MOST) {
            throw new UnreadableValueException(
                    "Expected no more than an array holds, but these are " + data.byteSize() + " bytes");
        }
        if (data.heapBase().orElse(null) instanceof byte[] array) {
            return new HeapBytes(array, (int) data.address(), (int) data.byteSize());
        }
        byte[] copy = new byte[(int) data.byteSize()];
        MemorySegment.copy(data, 0, MemorySegment.ofArray(copy), 0, copy.length);
        return new HeapBytes(copy, 0, copy.length);
    }

    MemorySegment segment() {
        return MemorySegment.ofArray(array).asSlice(offset, length);
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }
}
