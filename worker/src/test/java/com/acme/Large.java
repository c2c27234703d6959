package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Methods that give much. */
@SuppressWarnings("InputStreamSlowMultibyteRead") // fast enough for a few megabytes
final class Large {
    static final int MIB = 1024 * 1024;

    private Large() {}

    /** So many bytes, however many are asked for at once. */
    static final class Zeros extends InputStream {
        private int left;

        Zeros(int left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }
    }

    static byte[] small() {
        return new byte[MIB];
    }

    static byte[] bytes() {
        return new byte[MIB + 1];
    }

    static InputStream stream() {
        return new Zeros(2_999_999);
    }

    static String text() {
        return "ü".repeat(MIB);
    }

    static List<String> json() {
        return List.of("x".repeat(2 * MIB));
    }

    static InputStream interrupted() {
        Thread.currentThread().interrupt();
        return stream();
    }

    static InputStream tooLarge() {
        return new Zeros(3_000_001);
    }

    static List<String> jsonTooLarge() {
        return List.of("x".repeat(3_000_000));
    }

    static InputStream breaksOff() {
        return new InputStream() {
            private final InputStream some = stream();

            @Override
            public int read() throws IOException {
                int next = some.read();
                if (next < 0) {
                    throw new IOException("the disk is gone");
                }
                return next;
            }
        };
    }
}
