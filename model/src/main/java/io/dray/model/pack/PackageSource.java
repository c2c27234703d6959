package io.dray.model.pack;

import java.io.IOException;
import java.nio.file.Path;

/** Where a runner gets uploaded files from. Thread-safe. */
public interface PackageSource {
    /**
     * Copies the file with this content to {@code target}, which must not exist.
     *
     * @param sha256 64 lower-case hex digits
     * @throws java.nio.file.NoSuchFileException when the store has no such content
     */
    void copyTo(String sha256, Path target) throws IOException;
}
