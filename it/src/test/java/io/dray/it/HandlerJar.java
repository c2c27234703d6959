package io.dray.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar of the functions in {@code handlers}. */
final class HandlerJar {
    private static final List<String> CLASSES =
            List.of("Batching", "Recording", "Shop", "Shop$Item", "Shop$Order", "Shop$Receipt");

    private HandlerJar() {}

    static Path make() {
        try {
            Path jar = Files.createTempFile("handlers", ".jar");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                for (String name : CLASSES) {
                    add(zip, "io/dray/it/handlers/" + name + ".class");
                }
            }
            return jar;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void add(ZipOutputStream zip, String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(HandlerJar.class.getResourceAsStream("/" + path), path)) {
            zip.putNextEntry(new ZipEntry(path));
            in.transferTo(zip);
            zip.closeEntry();
        }
    }
}
