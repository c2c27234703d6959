package io.dray.model.task;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Names an object, and the task whose result it is or the actor it stands for, in the whole cluster and for ever. Its text is 32
 * hexadecimal digits, as bytes it is 16, the process first, big endian.
 *
 * @param process who minted it; a runner gives each process a number of its own
 * @param number counted by that process
 */
public record ObjectId(long process, long number) implements Comparable<ObjectId> {
    public static final int BYTES = 2 * Long.BYTES;

    private static final int DIGITS = 16;

    /** @throws IllegalArgumentException when the text is none */
    public static ObjectId parse(String text) {
        if (text.length() != 2 * DIGITS) {
            throw new IllegalArgumentException("Expected the id of an object, but got '" + text + "'");
        }
        return new ObjectId(
                HexFormat.fromHexDigitsToLong(text, 0, DIGITS),
                HexFormat.fromHexDigitsToLong(text, DIGITS, 2 * DIGITS));
    }

    public static ObjectId read(ByteBuffer bytes) {
        return new ObjectId(bytes.getLong(), bytes.getLong());
    }

    public void write(ByteBuffer bytes) {
        bytes.putLong(process).putLong(number);
    }

    @Override
    public int compareTo(ObjectId other) {
        int first = Long.compareUnsigned(process, other.process);
        return first != 0 ? first : Long.compareUnsigned(number, other.number);
    }

    /** Written out, as {@link #hashCode}: what stands for it in a record is linked at run time, a worker's cold start. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectId id && id.process == process && id.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(process * 31 + number);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(process) + hex.toHexDigits(number);
    }
}
