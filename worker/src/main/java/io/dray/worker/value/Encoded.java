package io.dray.worker.value;

import io.dray.model.task.ObjectId;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a value. The data of arrays and buffers is still theirs: it is copied once, by {@link #bytes()} or {@link
 * #writeTo}, and the value must not change until then.
 */
public final class Encoded {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** What is written at once: little enough to stay in a core's cache, and as much as the JDK hands to the system. */
    private static final int PIECE = 64 * 1024;

    private final long header;
    /** Of byte arrays, the user's; else our own. */
    private final byte[] small;

    private final @Nullable MemorySegment large;
    private final List<ObjectId> references;

    private Encoded(long header, byte[] small, @Nullable MemorySegment large, List<ObjectId> references) {
        this.header = header;
        this.small = small;
        this.large = large;
        this.references = references;
    }

    /** @param upper what the upper half of the header says */
    static Encoded inHeader(Kind kind, int upper) {
        return new Encoded((long) upper << Integer.SIZE | kind.tag, Header.NO_DATA, null, List.of());
    }

    /** @param second what the second byte of the header says */
    static Encoded of(Kind kind, int second, MemorySegment data) {
        return new Encoded((long) second << Byte.SIZE | kind.tag, Header.NO_DATA, data, List.of());
    }

    static Encoded of(Kind kind, MemorySegment data) {
        return new Encoded(kind.tag, Header.NO_DATA, data, List.of());
    }

    static Encoded of(Kind kind, MemorySegment data, List<ObjectId> references) {
        return new Encoded(kind.tag, Header.NO_DATA, data, List.copyOf(references));
    }

    static Encoded of(Kind kind, byte[] data) {
        return new Encoded(kind.tag, data, null, List.of());
    }

    static Encoded of(Kind kind, byte[] data, List<ObjectId> references) {
        return new Encoded(kind.tag, data, null, List.copyOf(references));
    }

    /** In bytes. */
    public long size() {
        return Header.BYTES + (large == null ? small.length : large.byteSize());
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
        Header.write(header, bytes);
        if (large == null) {
            System.arraycopy(small, 0, bytes, Header.BYTES, small.length);
        } else {
            MemorySegment.copy(large, 0, MemorySegment.ofArray(bytes), Header.BYTES, large.byteSize());
        }
        return bytes;
    }

    /**
     * Writes it to the beginning of some memory.
     *
     * @throws IndexOutOfBoundsException when that is too small
     */
    public void writeTo(MemorySegment target) {
        MemorySegment.copy(MemorySegment.ofArray(begin()), 0, target, 0, Header.BYTES);
        MemorySegment data = data();
        MemorySegment.copy(data, 0, target, Header.BYTES, data.byteSize());
    }

    /**
     * Writes it to a file, which takes half as long as to copy it to a mapping of one: the system need not be asked for each of its
     * pages.
     */
    public void writeTo(OutputStream target) throws IOException {
        target.write(begin());
        MemorySegment data = data();
        byte[] piece = new byte[(int) Math.min(PIECE, data.byteSize())];
        for (long at = 0; at < data.byteSize(); at += piece.length) {
            int length = (int) Math.min(piece.length, data.byteSize() - at);
            MemorySegment.copy(data, at, MemorySegment.ofArray(piece), 0, length);
            target.write(piece, 0, length);
        }
    }

    private byte[] begin() {
        byte[] begin = new byte[Header.BYTES];
        Header.write(header, begin);
        return begin;
    }

    private MemorySegment data() {
        return large == null ? MemorySegment.ofArray(small) : large;
    }

    @Override
    public String toString() {
        return Kind.of(header) + " of " + size() + " bytes";
    }
}
