package io.dray.worker.value;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Arrays of primitives, up to the longest there are. */
final class PrimitiveArray {
    private static final long MOST = Integer.MAX_VALUE - 8;

    private PrimitiveArray() {}

    /** Null when the value is something else. */
    static @Nullable Encoded encode(Object value) {
        if (value instanceof byte[] array) {
            return Encoded.of(Kind.BYTES, array);
        }
        if (value instanceof double[] array) {
            return Encoded.of(Kind.DOUBLES, MemorySegment.ofArray(array));
        }
        if (value instanceof float[] array) {
            return Encoded.of(Kind.FLOATS, MemorySegment.ofArray(array));
        }
        if (value instanceof long[] array) {
            return Encoded.of(Kind.LONGS, MemorySegment.ofArray(array));
        }
        if (value instanceof int[] array) {
            return Encoded.of(Kind.INTS, MemorySegment.ofArray(array));
        }
        if (value instanceof short[] array) {
            return Encoded.of(Kind.SHORTS, MemorySegment.ofArray(array));
        }
        if (value instanceof char[] array) {
            return Encoded.of(Kind.CHARS, MemorySegment.ofArray(array));
        }
        return value instanceof boolean[] array ? Encoded.of(Kind.BOOLEANS, bytes(array)) : null;
    }

    static Object decode(Kind kind, MemorySegment data) {
        return switch (kind) {
            case BYTES -> filled(data, new byte[count(data, Byte.BYTES)]);
            case SHORTS -> filled(data, new short[count(data, Short.BYTES)]);
            case CHARS -> filled(data, new char[count(data, Character.BYTES)]);
            case INTS -> filled(data, new int[count(data, Integer.BYTES)]);
            case FLOATS -> filled(data, new float[count(data, Float.BYTES)]);
            case LONGS -> filled(data, new long[count(data, Long.BYTES)]);
            case DOUBLES -> filled(data, new double[count(data, Double.BYTES)]);
            case BOOLEANS -> booleans(data, new boolean[count(data, Byte.BYTES)]);
            default -> throw new IllegalArgumentException("Expected an array, but found " + kind);
        };
    }

    private static int count(MemorySegment data, int width) {
        long count = data.byteSize() / width;
        if (data.byteSize() % width != 0 || count > MOST) {
            throw new UnreadableValueException("Expected an array of elements of " + width + " bytes, but there are "
                    + data.byteSize() + " bytes");
        }
        return (int) count;
    }

    private static byte[] filled(MemorySegment data, byte[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static short[] filled(MemorySegment data, short[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static char[] filled(MemorySegment data, char[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static int[] filled(MemorySegment data, int[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static float[] filled(MemorySegment data, float[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static long[] filled(MemorySegment data, long[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static double[] filled(MemorySegment data, double[] array) {
        copy(data, MemorySegment.ofArray(array));
        return array;
    }

    private static void copy(MemorySegment data, MemorySegment array) {
        MemorySegment.copy(data, 0, array, 0, data.byteSize());
    }

    /** A boolean takes a byte, but no segment is over an array of them. */
    private static byte[] bytes(boolean[] array) {
        byte[] bytes = new byte[array.length];
        for (int i = 0; i < array.length; i++) {
            bytes[i] = (byte) (array[i] ? 1 : 0);
        }
        return bytes;
    }

    private static boolean[] booleans(MemorySegment data, boolean[] array) {
        byte[] bytes = filled(data, new byte[array.length]);
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes[i] != 0;
        }
        return array;
    }
}
