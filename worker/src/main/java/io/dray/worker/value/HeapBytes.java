package io.dray.worker.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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
        return data.heapBase().orElse(null) instanceof byte[] array
                ? new HeapBytes(array, (int) data.address(), (int) data.byteSize())
                : new HeapBytes(data.toArray(ValueLayout.JAVA_BYTE), 0, (int) data.byteSize());
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
