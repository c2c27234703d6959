package io.dray.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final ObjectId ONE = new ObjectId(1, 1);
    private static final ObjectId TWO = new ObjectId(1, 2);

    private final List<Frame> said = new ArrayList<>();
    private final Cells cells = new Cells(
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
            new ProcessSurroundings());

    @Test
    void shouldReleaseASmallResultThatHasComeAndPutItBackBeforeItsReferenceLeaves() {
        Cell cell = cells.expect(ONE);
        cells.arrived(ONE, value(ONE));

        cells.leave(cell);

        assertThat(said).containsExactly(new Release(ids(ONE)), value(ONE));
    }

    @Test
    void shouldHaveTheRunnerKeepWhatLeavesBeforeItHasCome() {
        Cell cell = cells.expect(ONE);
        cells.leave(cell);

        cells.arrived(ONE, value(ONE));
        cells.flushMentions();

        assertThat(said).isEmpty();
        assertThat(cell.isReady()).isTrue();
    }

    @Test
    void shouldHoldWhatItFindsOnceAndInOrderWithWhatItReleases() {
        Cell found = cells.found(ONE);
        cells.expect(TWO);
        cells.arrived(TWO, value(TWO));
        cells.flushMentions();

        assertThat(cells.found(ONE)).isSameAs(found);
        assertThat(said).containsExactly(new Hold(ids(ONE)), new Release(ids(TWO)));
    }

    @Test
    void shouldSettleWhatHasNotComeAndWhatIsAskedForLaterOnceTheConnectionHasEnded() {
        Cell before = cells.expect(ONE);

        cells.abandon(Failure::disconnected);
        Cell after = cells.expect(TWO);

        assertThat(before.content()).isEqualTo(Failure.disconnected(ONE));
        assertThat(after.content()).isEqualTo(Failure.disconnected(TWO));
    }

    private static Value value(ObjectId id) {
        return new Value(id, 0, Payload.of(new byte[8]));
    }

    private static Payload ids(ObjectId id) {
        ByteBuffer bytes = ByteBuffer.allocate(ObjectId.BYTES);
        id.write(bytes);
        return Payload.of(bytes.array());
    }
}
