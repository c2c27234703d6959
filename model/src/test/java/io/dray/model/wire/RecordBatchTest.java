package io.dray.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.wire.Frame.InputRecord;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordBatchTest {
    private static final InputRecord ONE = new InputRecord(Map.of("a", "b"), "text/plain", Payload.text("grün"));
    private static final InputRecord EMPTY = new InputRecord(Map.of(), null, Payload.EMPTY);

    @Test
    void shouldHoldInputsAsTheirFrames() throws Exception {
        RecordBatch batch = new RecordBatch();
        batch.add(ONE);
        batch.add(EMPTY);

        assertThat(batch.payload().bytes()).isEqualTo(Frames.written(ONE, EMPTY));
        assertThat(RecordBatch.read(batch.payload(), batch.records())).isEqualTo(List.of(ONE, EMPTY));
    }

    @Test
    void shouldTakeNoMoreThanAPayloadHolds() throws Exception {
        InputRecord large = new InputRecord(Map.of(), null, Payload.of(new byte[Payload.MAX_BYTES / 2]));
        RecordBatch batch = new RecordBatch();

        assertThat(batch.add(large)).isTrue();
        assertThat(batch.add(large)).isFalse();
        assertThat(batch.add(ONE)).isTrue();

        assertThat(RecordBatch.read(batch.payload(), 2)).isEqualTo(List.of(large, ONE));
    }

    @Test
    void shouldRefuseAnotherNumberThanWasSaid() throws Exception {
        Payload two = Payload.of(Frames.written(ONE, ONE));

        assertThatThrownBy(() -> RecordBatch.read(two, 3))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected 3 records in a payload, but there are only 2");
        assertThatThrownBy(() -> RecordBatch.read(two, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected 1 records in a payload, but there are more");
    }

    @Test
    void shouldRefuseWhatBreaksOff() throws Exception {
        byte[] whole = Frames.written(ONE);

        for (int length = 1; length < whole.length; length++) {
            Payload part = Payload.of(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RecordBatch.read(part, 1)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void shouldRefuseAnyOtherFrame() throws Exception {
        Payload cancel = Payload.of(Frames.written(new Frame.Cancel(Frames.RUN)));

        assertThatThrownBy(() -> RecordBatch.read(cancel, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected nothing but records in a payload, but there is something else");
    }

    @Test
    void shouldRefuseAHeaderThatIsBroken() {
        Payload broken = Payload.of(Frames.bytes("{", new byte[0]));

        assertThatThrownBy(() -> RecordBatch.read(broken, 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Expected JSON as the header of a frame, but it is broken");
    }
}
