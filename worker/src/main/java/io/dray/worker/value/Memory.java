package io.dray.worker.value;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Buffers and segments, which are read-only when they arrive. Those that come from memory outside the heap are views of it, so
 * that processes share it; those that come from an array are copies, for the array is somebody's.
 */
final class Memory {
    /** A small copy costs less than a large memory that is kept for its sake. */
    private static final int MOST_COPIED = 64 * 1024;

    private static final int LITTLE = 1;

    private Memory() {}

    static Encoded encode(ByteBuffer buffer) {
        return Encoded.of(
                Kind.BUFFER, buffer.order() == ByteOrder.LITTLE_ENDIAN ? LITTLE : 0, MemorySegment.ofBuffer(buffer));
    }

    static Encoded encode(MemorySegment segment) {
        return Encoded.of(Kind.SEGMENT, segment);
    }

    /** @throws UnreadableValueException when it is larger than a buffer can be */
    static ByteBuffer buffer(long header, MemorySegment data) {
        if (data.byteSize() > Integer.MAX_VALUE) {
            throw new UnreadableValueException(
                    "Expected no more than a ByteBuffer holds, but these are " + data.byteSize() + " bytes");
        }
        ByteBuffer bytes = data.isNative() && data.byteSize() > MOST_COPIED
                ? data.asByteBuffer()
                : ByteBuffer.allocate((int) data.byteSize()).put(0, data.asByteBuffer(), 0, (int) data.byteSize());
        return bytes.asReadOnlyBuffer()
                .order((header >>> Byte.SIZE) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static MemorySegment segment(MemorySegment data) {
        return (data.isNative() ? data : copy(data)).asReadOnly();
    }

    /** Where numbers are aligned as the JDK wants them. */
    private static MemorySegment copy(MemorySegment data) {
        long[] numbers = new long[(int) Math.ceilDiv(data.byteSize(), Long.BYTES)];
        return MemorySegment.ofArray(numbers).asSlice(0, data.byteSize()).copyFrom(data);
    }
}
