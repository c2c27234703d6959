package io.dray.worker.value;

import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Strings, each as the shortest that gives it back whole. */
final class Text {
    private Text() {}

    static Encoded encode(String text) {
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
        if (holds(latin, StandardCharsets.ISO_8859_1, text)) {
            return Encoded.of(Kind.LATIN1, latin);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return holds(utf8, StandardCharsets.UTF_8, text)
                ? Encoded.of(Kind.UTF8, utf8)
                : Encoded.of(Kind.UTF16, MemorySegment.ofArray(text.toCharArray()));
    }

    /** Letters that a charset lacks become question marks without a word. */
    private static boolean holds(byte[] bytes, Charset charset, String text) {
        return new String(bytes, charset).equals(text);
    }

    static String decode(HeapBytes bytes, Charset charset) {
        return new String(bytes.array(), bytes.offset(), bytes.length(), charset);
    }

    /** The letters, two bytes each. */
    static String decode(HeapBytes bytes) {
        return new String((char[]) PrimitiveArray.decode(Kind.CHARS, bytes.segment()));
    }
}
