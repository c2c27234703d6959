package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EndsTest {
    private static final int MOST = 16 * 1024;

    private final Ends ends = new Ends();

    /** An end by an exception that is so many bytes, before so many bytes of its stack. */
    private static Ends.End end(int thrown, int stack) {
        byte[] payload = new byte[thrown + stack];
        Arrays.fill(payload, thrown, payload.length, (byte) 's');
        return Ends.End.notMade(new Broken(id(0), TaskFailure.ERROR, "E", "no disk", thrown, Payload.of(payload)));
    }

    private static ObjectId id(int number) {
        return new ObjectId(1, number);
    }

    @Test
    void shouldKeepWhatWasThrownAndItsStack() {
        Ends.End end = end(10, 20);

        assertThat(end.why()).isEqualTo("could not be made: E: no disk");
        assertThat(end.type()).isEqualTo("E");
        assertThat(end.thrown()).isEqualTo(10);
        assertThat(end.payload().size()).isEqualTo(30);
    }

    @Test
    void shouldShortenAStackThatIsLong() {
        Ends.End end = end(10, MOST);

        assertThat(end.thrown()).isEqualTo(10);
        assertThat(end.payload().size()).isEqualTo(MOST);
    }

    @Test
    void shouldKeepTheStackAloneOfAnExceptionThatIsLarge() {
        Ends.End end = end(MOST + 1, 20);

        assertThat(end.thrown()).isZero();
        assertThat(end.payload().text()).isEqualTo("s".repeat(20));
    }

    @Test
    void shouldRememberTheLastTenThousand() {
        for (int i = 0; i <= 10_000; i++) {
            ends.add(id(i), end(1, 0));
        }

        assertThat(ends.find(id(0))).isNull();
        assertThat(ends.find(id(1))).isEqualTo(end(1, 0));
        assertThat(ends.find(id(10_000))).isEqualTo(end(1, 0));
    }

    @Test
    void shouldKeepSixteenMebibytesOfWhatWasThrown() {
        for (int i = 0; i <= 1_024; i++) {
            ends.add(id(i), end(1, MOST));
        }

        assertThat(ends.find(id(0))).isEqualTo(new Ends.End("could not be made: E: no disk", "E", 0, Payload.EMPTY));
        assertThat(ends.find(id(1))).isEqualTo(end(1, MOST));
    }
}
