package io.dray.noderunner.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFilesTest {
    private static final ObjectId ONE = new ObjectId(1, 2);

    @TempDir
    private Path folder;

    private SharedFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new SharedFiles(store(), spill());
        files.open();
    }

    private Path store() {
        return folder.resolve("shm/store");
    }

    private Path spill() {
        return folder.resolve("disk/spill");
    }

    private Path place(ObjectId id) {
        return store().resolve(id.toString());
    }

    @Test
    void shouldBeForThisUserAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spill())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldFindAValueThatWasMovedWhereItWas() throws IOException {
        Files.writeString(place(ONE), "value");

        assertThat(files.spill(ONE)).isTrue();

        assertThat(place(ONE)).isSymbolicLink().hasContent("value");
        files.remove(ONE);
        assertThat(store()).isEmptyDirectory();
        assertThat(spill()).isEmptyDirectory();
    }

    @Test
    void shouldHaveALargerOneWrittenOnTheDisk() throws IOException {
        files.onDisk(ONE);

        Files.writeString(place(ONE), "large");

        assertThat(spill().resolve(ONE.toString())).hasContent("large");
    }

    @Test
    void shouldSayThatAValueCouldNotBeMovedThatIsGone() {
        assertThat(files.spill(ONE)).isFalse();
    }

    @Test
    void shouldBeginEmptyAfterANodeThatWasKilled() throws IOException {
        Files.writeString(place(ONE), "left");
        files.spill(ONE);

        new SharedFiles(store(), spill()).open();

        assertThat(store()).isEmptyDirectory();
        assertThat(spill()).isEmptyDirectory();
    }

    @Test
    void shouldLeaveNothing() throws IOException {
        Files.writeString(place(ONE), "left");

        files.close();

        assertThat(store()).doesNotExist();
        assertThat(spill()).doesNotExist();
    }
}
