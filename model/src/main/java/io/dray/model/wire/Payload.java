package io.dray.model.wire;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that travel with a frame, opaque to the platform. Nothing is copied: whoever makes a payload gives its array away,
 * and whoever takes the bytes out of one does not change them unless it is the last to hold it.
 */
public final class Payload {
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws DrayException {@code TOO_LARGE} beyond {@value #MAX_BYTES} bytes */
    public static Payload of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new DrayException(
                    ErrorCode.TOO_LARGE,
                    "Expected at most " + MAX_BYTES + " bytes in a payload, but there are " + bytes.length);
        }
        return bytes.length == 0 ? EMPTY : new Payload(bytes);
    }

    /** The text in UTF-8; half a surrogate pair becomes a question mark. */
    public static Payload text(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
