package io.dray.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The functions that are measured. They do nothing, and need nothing beside this class. */
public final class Handlers {
    private static final String NAME = "io/dray/bench/Handlers.class";

    private Handlers() {}

    /** Takes anything and gives nothing. */
    public static void nothing(byte[] input) {
        Objects.requireNonNull(input);
    }

    /** Gives what it takes. */
    public static byte[] echo(byte[] input) {
        return input;
    }

    /** Gives the microseconds since 1970 at which it began, behind what it takes. */
    public static String begun(String input) {
        return input + " " + micros();
    }

    static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** A jar of this class. */
    static byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream self = Objects.requireNonNull(Handlers.class.getResourceAsStream("/" + NAME))) {
            zip.putNextEntry(new ZipEntry(NAME));
            self.transferTo(zip);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
