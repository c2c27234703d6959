package io.dray.it.handlers;

import io.dray.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * Appends a line for each run to the file that the environment names: the input, a space, the attempt. What the input ends in says
 * what becomes of it.
 */
public final class Recording {
    private static final FileChannel OUT = open();

    private Recording() {}

    private static FileChannel open() {
        try {
            return FileChannel.open(
                    Path.of(Objects.requireNonNull(System.getenv("OUT"))),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Appends all of them at once. */
    static void write(List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            OUT.write(ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Writes its id and attempt. */
    static String id(String input, Context context) throws IOException {
        write(List.of(context.id() + " " + context.attempt()));
        return context.id() + input;
    }

    /** {@code #fail} throws, unless {@code FIXED} is set; {@code #die} ends the JVM; {@code #die30} does so 30 times. */
    public static String handle(String input, Context context) throws IOException {
        write(List.of(input + " " + context.attempt()));
        if (input.endsWith("#fail") && System.getenv("FIXED") == null) {
            throw new IllegalStateException("no good: " + input);
        }
        if (input.endsWith("#die") || (input.endsWith("#die30") && context.attempt() <= 30)) {
            Runtime.getRuntime().halt(3);
        }
        return "ran " + input;
    }
}
