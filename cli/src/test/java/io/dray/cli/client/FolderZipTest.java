package io.dray.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderZipTest {
    @TempDir
    private Path temp;

    @Test
    void shouldMakeTheSameBytesOfTheSameContent() throws IOException {
        // given
        Path one = folder("one", "b.txt", "sub/a.txt", "ä/x");
        Path two = folder("two", "ä/x", "sub/a.txt", "b.txt");
        Files.setLastModifiedTime(two.resolve("b.txt"), FileTime.fromMillis(1_000_000_000_000L));

        // then
        assertThat(zipped(two)).hasSameBinaryContentAs(zipped(one));
    }

    @Test
    void shouldHoldTheFolderWithoutTheUsualExcludes() throws IOException {
        Path folder = folder("app", "main.py", "sub/.git/config", "venv/x", "__pycache__/y", "sub/z", "target/keep");

        try (ZipFile zip = new ZipFile(zipped(folder).toFile())) {
            assertThat(Collections.list(zip.entries()))
                    .extracting(ZipEntry::getName)
                    .containsExactly("main.py", "sub/", "sub/z", "target/", "target/keep");
            assertThat(zip.getInputStream(zip.getEntry("sub/z")).readAllBytes())
                    .isEqualTo("sub/z".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldKeepWhatIsExecutable() throws Exception {
        Path folder = folder("app", "run.sh", "plain.txt");
        assertThat(folder.resolve("run.sh").toFile().setExecutable(true)).isTrue();

        assertThat(modes(zipped(folder))).containsExactly("plain.txt 100644", "run.sh 100755");
    }

    @Test
    void shouldFollowLinksThatStayInside() throws IOException {
        Path folder = folder("app", "real/data");
        Files.createSymbolicLink(folder.resolve("alias"), Path.of("real"));

        try (ZipFile zip = new ZipFile(zipped(folder).toFile())) {
            assertThat(zip.getEntry("alias/data")).isNotNull();
        }
    }

    @Test
    void shouldRefuseLinksThatLeaveCircleOrDangle() throws IOException {
        Path leaving = folder("leaving", "a");
        Files.createSymbolicLink(leaving.resolve("secret"), Path.of("../dangling/a"));
        Path circle = folder("circle", "a/b");
        Files.createSymbolicLink(circle.resolve("a/up"), Path.of(".."));
        Path dangling = folder("dangling", "a");
        Files.createSymbolicLink(dangling.resolve("x"), Path.of("nowhere"));

        assertThatThrownBy(() -> zipped(leaving))
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("secret leads to ");
        assertThatThrownBy(() -> zipped(circle)).hasMessageContaining("leads back up");
        assertThatThrownBy(() -> zipped(dangling)).hasMessageContaining("leads nowhere");
    }

    private Path folder(String name, String... files) throws IOException {
        Path folder = temp.resolve(name);
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), file);
        }
        return folder;
    }

    private Path zipped(Path folder) throws IOException {
        Path zip = temp.resolve(folder.getFileName() + ".zip");
        new FolderZip(folder).write(zip);
        return zip;
    }

    private static List<String> modes(Path zip) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> modes = new java.util.ArrayList<>();
        for (int at = text.indexOf("PK\1\2"); at >= 0; at = text.indexOf("PK\1\2", at + 4)) {
            int mode = (bytes[at + 40] & 0xff) | (bytes[at + 41] & 0xff) << 8;
            modes.add(text.substring(at + 46, at + 46 + bytes[at + 28]) + " " + Integer.toOctalString(mode));
        }
        return modes;
    }
}
