package io.dray.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.DrayException;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.worker.value.Codec;
import io.dray.worker.value.Encoded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreTest {
    private static final ObjectId ONE = new ObjectId(1, 1);

    private final Codec codec = new Codec(SharedStoreTest.class.getClassLoader(), new NoReferences());
    private final List<Frame> said = new ArrayList<>();
    private final Outlet runner = new Outlet() {
        @Override
        public void say(Frame frame) {
            said.add(frame);
            if (frame instanceof Reserve reserve) {
                store.reserved(reserve.id());
            }
        }

        @Override
        public void mention(Frame frame) {}

        @Override
        public void flush() {}
    };

    @TempDir
    private Path folder;

    private SharedStore store = new SharedStore(runner, new Blocking(runner, ONE), "");

    @BeforeEach
    void open() {
        store = new SharedStore(runner, new Blocking(runner, ONE), folder.toString());
    }

    @Test
    void shouldGiveAValueOfManyPiecesBackWhoseRoomWasReserved() {
        // given
        long[] array = LongStream.range(0, 100_003).toArray();
        Encoded encoded = codec.encode(array, "it");

        // when
        store.write(ONE, encoded);

        // then
        assertThat(said).contains(new Reserve(ONE, encoded.size()));
        assertThat(codec.decode(store.read(ONE, encoded.size(), this))).isEqualTo(array);
    }

    @Test
    void shouldWriteWhereTheRunnerHasLaidALinkToTheDisk() throws Exception {
        // given
        Path onDisk = Files.createFile(folder.resolve("on-disk"));
        Files.createSymbolicLink(folder.resolve(ONE.toString()), onDisk);

        // when
        store.write(ONE, codec.encode(new byte[] {1, 2, 3}, "it"));

        // then
        assertThat(folder.resolve(ONE.toString())).isSymbolicLink();
        assertThat(onDisk).hasSize(11);
    }

    @Test
    void shouldSayWhichValueCanNotBeWrittenWhere() throws Exception {
        // given
        Path file = Files.createDirectory(folder.resolve(ONE.toString()));

        // when / then
        assertThatThrownBy(() -> store.write(ONE, codec.encode(new int[4], "it")))
                .isInstanceOf(DrayException.class)
                .hasMessageStartingWith("A value of 24 bytes can't be written to " + file);
    }
}
