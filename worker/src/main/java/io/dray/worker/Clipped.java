package io.dray.worker;

import java.nio.charset.StandardCharsets;

/** Text of users, made fit for a frame. */
final class Clipped {
    private Clipped() {}

    /** At most so many characters, and no half surrogate pair, which has no UTF-8. */
    static String of(String text, int most) {
        String clipped = text.length() <= most ? text : text.substring(0, most) + "…";
        return new String(clipped.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
