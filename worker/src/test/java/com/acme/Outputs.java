package com.acme;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Methods that give something. */
final class Outputs {
    private Outputs() {}

    record Times(Instant at, Duration took) {}

    static void nothing() {}

    static String noText() {
        return null;
    }

    static Object noObject() {
        return null;
    }

    static String text() {
        return "grün";
    }

    static byte[] bytes() {
        return new byte[] {'a', 'b', 'c'};
    }

    static InputStream stream() {
        return new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8));
    }

    static int number() {
        return 7;
    }

    static Object anything() {
        return "text";
    }

    static Inputs.Size size() {
        return new Inputs.Size(1, 2, null);
    }

    static List<Inputs.Size> sizes() {
        return List.of(size());
    }

    static Times times() {
        return new Times(Instant.parse("2026-01-02T03:04:05Z"), Duration.ofMillis(1_500));
    }

    static Inputs.Bean bean() {
        return new Inputs.Bean();
    }

    static String interruptedThreadName() {
        Thread.currentThread().interrupt();
        return Thread.currentThread().getName();
    }
}
