package io.dray.worker.value;

/**
 * The eight bytes that a value begins with, and other numbers of this size: little endian. By hand, for what the JDK has for it costs a
 * process some 20 ms when it is used first.
 */
final class Header {
    static final int BYTES = Long.BYTES;
    static final byte[] NO_DATA = {};

    private Header() {}

    static void write(long number, byte[] bytes) {
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (number >>> (i * Byte.SIZE));
        }
    }

    static long read(byte[] bytes, int offset) {
        long number = 0;
        for (int i = BYTES - 1; i >= 0; i--) {
            number = number << Byte.SIZE | (bytes[offset + i] & 0xFF);
        }
        return number;
    }
}
