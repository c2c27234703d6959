package io.dray.worker.value;

import org.jspecify.annotations.Nullable;

/** Null and boxes of primitives: of up to four bytes in the header, of eight after it. */
final class Scalar {
    static final Encoded NULL = Encoded.inHeader(Kind.NULL, 0);

    private Scalar() {}

    /** Null when the value is something else. */
    static @Nullable Encoded encode(Object value) {
        if (value instanceof Integer number) {
            return Encoded.inHeader(Kind.INT, number);
        }
        if (value instanceof Long number) {
            return Encoded.of(Kind.LONG, eight(number));
        }
        if (value instanceof Double number) {
            return Encoded.of(Kind.DOUBLE, eight(Double.doubleToRawLongBits(number)));
        }
        if (value instanceof Boolean truth) {
            return Encoded.inHeader(Kind.BOOLEAN, truth ? 1 : 0);
        }
        return rare(value);
    }

    private static @Nullable Encoded rare(Object value) {
        if (value instanceof Float number) {
            return Encoded.inHeader(Kind.FLOAT, Float.floatToRawIntBits(number));
        }
        if (value instanceof Byte number) {
            return Encoded.inHeader(Kind.BYTE, number);
        }
        if (value instanceof Short number) {
            return Encoded.inHeader(Kind.SHORT, number);
        }
        return value instanceof Character letter ? Encoded.inHeader(Kind.CHAR, letter) : null;
    }

    /** One of those that are in the header. */
    static Object decode(Kind kind, long header) {
        int upper = (int) (header >> Integer.SIZE);
        return switch (kind) {
            case BOOLEAN -> upper != 0;
            case BYTE -> (byte) upper;
            case SHORT -> (short) upper;
            case CHAR -> (char) upper;
            case INT -> upper;
            case FLOAT -> Float.intBitsToFloat(upper);
            default -> throw new IllegalArgumentException("Expected a value in the header, but found " + kind);
        };
    }

    static long number(HeapBytes data) {
        if (data.length() != Long.BYTES) {
            throw new UnreadableValueException("Expected 8 bytes of a number, but there are " + data.length());
        }
        return Header.read(data.array(), data.offset());
    }

    private static byte[] eight(long bits) {
        byte[] bytes = new byte[Long.BYTES];
        Header.write(bits, bytes);
        return bytes;
    }
}
