package io.dray.jobapi.http;

import java.util.random.RandomGenerator;

/** Letters and digits, for names that are nobody's choice. */
public final class Letters {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** So many come out of one draw; what they leave of it is not even. */
    private static final int PER_DRAW = 8;

    private Letters() {}

    public static String random(int count, RandomGenerator random) {
        StringBuilder letters = new StringBuilder(count);
        long drawn = 0;
        for (int i = 0; i < count; i++) {
            drawn = i % PER_DRAW == 0 ? random.nextLong() : drawn;
            letters.append(ALPHABET.charAt((int) Long.remainderUnsigned(drawn, ALPHABET.length())));
            drawn = Long.divideUnsigned(drawn, ALPHABET.length());
        }
        return letters.toString();
    }

    /** A letter for each byte of a hash, as far as wanted. */
    public static String of(byte[] hash, int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(ALPHABET.charAt((hash[i] & 0xff) % ALPHABET.length()));
        }
        return letters.toString();
    }
}
