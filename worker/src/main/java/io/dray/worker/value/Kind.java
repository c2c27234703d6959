package io.dray.worker.value;

/**
 * What some bytes are. A value's bytes are a header of 8, a little-endian number whose lowest byte is the kind's tag, and the data,
 * whose length is known from outside; numbers are little endian. What the rest of a header is for is said here, otherwise it is
 * zero. A job's processes are all of one version of Dray, so none of this need be kept.
 */
enum Kind {
    NULL(1),
    /** The value is in the upper half of the header, as for the next five. */
    BOOLEAN(2),
    BYTE(3),
    SHORT(4),
    CHAR(5),
    INT(6),
    FLOAT(7),
    LONG(8),
    DOUBLE(9),

    LATIN1(10),
    UTF8(11),
    /** For text that UTF-8 can't hold: half a surrogate pair. */
    UTF16(12),

    BOOLEANS(20),
    BYTES(21),
    SHORTS(22),
    CHARS(23),
    INTS(24),
    FLOATS(25),
    LONGS(26),
    DOUBLES(27),

    /** A {@link java.nio.ByteBuffer}; the header's second byte is 1 when its order is little endian. */
    BUFFER(30),
    /** A {@link java.lang.foreign.MemorySegment}. */
    SEGMENT(31),

    /** The 16 bytes of an id, big endian as everywhere. */
    REFERENCE(40),
    ACTOR(41),
    /** The text of a {@link NamedCode}, in UTF-8. */
    CODE(42),

    /** A {@link Throwable}, as {@link JavaOutput} writes it. */
    THROWN(50),
    /** Anything else, as Fory writes it. */
    GRAPH(51);

    private static final Kind[] BY_TAG = new Kind[64];

    static {
        for (Kind kind : values()) {
            BY_TAG[kind.tag] = kind;
        }
    }

    final int tag;

    Kind(int tag) {
        this.tag = tag;
    }

    /** @throws UnreadableValueException when a header begins no value */
    static Kind of(long header) {
        int tag = (int) header & 0xFF;
        Kind kind = tag < BY_TAG.length ? BY_TAG[tag] : null;
        if (kind == null || (header >>> Byte.SIZE != 0 && !kind.usesHeader())) {
            throw new UnreadableValueException("Expected the header of a value, but found " + Long.toHexString(header));
        }
        return kind;
    }

    /** Whether the data is one piece of memory, as large as it may be; all else fits an array. */
    boolean isMemory() {
        return tag >= BOOLEANS.tag && tag <= SEGMENT.tag;
    }

    private boolean usesHeader() {
        return (tag >= BOOLEAN.tag && tag <= FLOAT.tag) || this == BUFFER;
    }
}
