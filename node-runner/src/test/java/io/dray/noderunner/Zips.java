package io.dray.noderunner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Builds archives, harmless ones and others. */
final class Zips {
    private static final int PLAIN = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int LINK = 0120777;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    static Zips zip() {
        return new Zips();
    }

    Zips file(String name, String content) {
        return entry(name, PLAIN, content.getBytes(StandardCharsets.UTF_8));
    }

    Zips executable(String name, String content) {
        return entry(name, EXECUTABLE, content.getBytes(StandardCharsets.UTF_8));
    }

    Zips link(String name, String target) {
        return entry(name, LINK, target.getBytes(StandardCharsets.UTF_8));
    }

    Zips zeros(String name, int count) {
        return entry(name, PLAIN, new byte[count]);
    }

    private Zips entry(String name, int mode, byte[] content) {
        try {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
