package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.jobapi.pack.PackageStore;
import io.dray.jobapi.pack.PackageUri;
import io.dray.jobapi.pack.Upload;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageStoreTest {
    private static final PackageUri NAME = new PackageUri("gcs", "a.zip");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private PackageStore store;

    @BeforeEach
    void open() throws IOException {
        store = PackageStore.open(folder, () -> now);
    }

    private String keep(String text, PackageUri uri) throws IOException {
        try (Upload upload = store.receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100)) {
            store.keep(upload, uri);
            return upload.sha256();
        }
    }

    @Test
    void shouldGiveContentByItsHash() throws IOException {
        String sha256 = keep("PK content", NAME);

        try (FileChannel content = store.content(sha256).orElseThrow()) {
            assertThat(text(content)).isEqualTo("PK content");
        }
        assertThat(store.content("0".repeat(64))).isEmpty();
        assertThatThrownBy(() -> store.content("../names/gcs/a.zip"))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void shouldLetWhoReadsContentFinishThoughItIsCollected() throws IOException {
        String sha256 = keep("PK content", NAME);
        try (FileChannel content = store.content(sha256).orElseThrow()) {
            now = now.plus(Duration.ofHours(25));

            assertThat(store.collect(Set.of(), PackageStore.IDLE)).isEqualTo(1);

            assertThat(store.content(sha256)).isEmpty();
            assertThat(text(content)).isEqualTo("PK content");
        }
    }

    private static String text(FileChannel content) throws IOException {
        return new String(Channels.newInputStream(content).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldLetANamePointToNewContent() throws IOException {
        keep("first", NAME);
        String second = keep("second", NAME);

        assertThat(store.find(NAME)).contains(second);
    }

    @Test
    void shouldEmptyWhatWasCutOffWhenItOpens() throws IOException {
        Files.writeString(folder.resolve("tmp/upload-1"), "half of it");

        PackageStore.open(folder, () -> now);

        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void shouldCollectOnlyWhatIsIdleAndUnreferenced() throws IOException {
        String used = keep("used", new PackageUri("gcs", "used.zip"));
        String asked = keep("asked", new PackageUri("gcs", "asked.zip"));
        String fetched = keep("fetched", new PackageUri("gcs", "fetched.zip"));
        String idle = keep("idle", new PackageUri("gcs", "idle.zip"));
        now = now.plus(Duration.ofHours(25));
        store.find(new PackageUri("gcs", "asked.zip"));
        store.content(fetched).orElseThrow().close();

        int removed = store.collect(Set.of(used), PackageStore.IDLE);

        assertThat(removed).isEqualTo(1);
        assertThat(folder.resolve("sha256/" + used)).exists();
        assertThat(folder.resolve("sha256/" + asked)).exists();
        assertThat(folder.resolve("sha256/" + fetched)).exists();
        assertThat(folder.resolve("sha256/" + idle)).doesNotExist();
        assertThat(folder.resolve("names/gcs/idle.zip")).doesNotExist();
        assertThat(store.find(new PackageUri("gcs", "used.zip"))).contains(used);
    }
}
