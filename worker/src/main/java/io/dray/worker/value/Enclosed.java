package io.dray.worker.value;

import java.io.Serializable;

/** In a stream of Java's, in place of an object that isn't {@code Serializable}: its bytes as a value of its own. */
final class Enclosed implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // an array
    private final byte[] bytes;

    Enclosed(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
