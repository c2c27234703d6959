package io.dray.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.DrayException;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final List<Frame> said = new ArrayList<>();
    private final Session session = new Session(
            new Outlet() {
                @Override
                public void say(Frame frame) {
                    said.add(frame);
                }

                @Override
                public void mention(Frame frame) {
                    said.add(frame);
                }

                @Override
                public void flush() {}
            },
            new Attached("job", "node", 1, "/no/such/folder", List.of()),
            SessionTest.class.getClassLoader(),
            new ProcessSurroundings(),
            () -> {});

    @Test
    void shouldGiveTheRoomBackForALargeValueWhosePutIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> session.put(new byte[100_000])).isInstanceOf(DrayException.class);

        assertThat(Thread.interrupted()).isTrue();
        session.keepHouse();
        ObjectId id = new ObjectId(1, 1);
        ByteBuffer bytes = ByteBuffer.allocate(ObjectId.BYTES);
        id.write(bytes);
        assertThat(said).filteredOn(Reserve.class::isInstance).hasSize(1);
        assertThat(said).filteredOn(Broken.class::isInstance).singleElement().satisfies(frame -> {
            assertThat(((Broken) frame).id()).isEqualTo(id);
            assertThat(((Broken) frame).kind()).isEqualTo(TaskFailure.LOST);
        });
        assertThat(said.getLast()).isEqualTo(new Release(Payload.of(bytes.array())));
    }
}
