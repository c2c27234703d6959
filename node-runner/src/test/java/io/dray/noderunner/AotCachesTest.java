package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
    @Test
    void shouldRemoveThoseThatWereUsedLeastRecentlyBeyondAGibibyte(@TempDir Path folder) throws IOException {
        Path old = cache(folder, "old", 1);
        Path older = cache(folder, "older", 0);
        Path latest = cache(folder, "latest", 2);

        new AotCaches(folder, () -> Instant.EPOCH).prune();

        assertThat(List.of(old, latest)).allMatch(Files::exists);
        assertThat(older).doesNotExist();
    }

    /** Takes no room on the disk. */
    private static Path cache(Path folder, String name, int used) throws IOException {
        Path file = folder.resolve(name + ".aot");
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(500L << 20);
        }
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(used)));
    }
}
