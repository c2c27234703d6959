package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import io.dray.noderunner.KeyedPartition.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedPartitionTest {
    private final KeyedPartition partition = new KeyedPartition();

    @Test
    void shouldRunTheRecordsOfAKeyOneAfterTheOtherAndKeysBesideEachOther() {
        load();

        assertThat(partition.add(record(0, "a"))).isEqualTo(Step.BEGIN);
        assertThat(partition.add(record(1, "a"))).isEqualTo(Step.WAIT);
        assertThat(partition.add(record(2, "b"))).isEqualTo(Step.BEGIN);

        assertThat(partition.succeeded(record(0, "a"))).contains(record(1, "a"));
        assertThat(partition.succeeded(record(2, "b"))).isEmpty();
        assertThat(partition.add(record(3, "b"))).isEqualTo(Step.BEGIN);
    }

    @Test
    void shouldCommitWhatIsDoneInOneStretch() {
        load();
        for (int i = 0; i < 4; i++) {
            partition.add(record(i, "k" + i));
        }
        assertThat(partition.progress()).isEmpty();

        partition.succeeded(record(2, "k2"));
        assertThat(partition.progress()).isEmpty();
        partition.succeeded(record(0, "k0"));
        assertThat(partition.progress()).contains(1L);
        partition.succeeded(record(1, "k1"));
        assertThat(partition.progress()).contains(3L);
        assertThat(partition.progress()).isEmpty();
        assertThat(partition.unfinished()).isEqualTo(1);
        partition.succeeded(record(3, "k3"));

        assertThat(partition.progress()).contains(4L);
    }

    @Test
    void shouldHandOverAFailedRecordWithItsFollowersAndAllThatComesUntilTheyAreWorkedOff() {
        load();
        partition.add(record(0, "a"));
        partition.add(record(1, "a"));
        partition.add(record(2, "b"));

        assertThat(partition.failed(record(0, "a"))).containsExactly(record(0, "a"), record(1, "a"));
        assertThat(partition.add(record(3, "a"))).isEqualTo(Step.HAND_OVER);
        assertThat(partition.parkedRecords()).isEqualTo(3);
        partition.unpark(Payload.text("a"), 1);
        assertThat(partition.add(record(4, "a"))).isEqualTo(Step.HAND_OVER);
        partition.unpark(Payload.text("a"), 4);

        assertThat(partition.add(record(5, "a"))).isEqualTo(Step.BEGIN);
        assertThat(partition.parkedRecords()).isZero();
    }

    @Test
    void shouldHandOverWhatFollowsRecordsThatAFormerReaderParked() {
        assertThat(partition.loaded()).isFalse();

        partition.load(Map.of(Payload.text("a"), 7L), null);

        assertThat(partition.loaded()).isTrue();
        assertThat(partition.add(record(8, "a"))).isEqualTo(Step.HAND_OVER);
        assertThat(partition.add(record(9, null))).isEqualTo(Step.BEGIN);
    }

    private void load() {
        partition.load(Map.of(), null);
    }

    private static TopicRecord record(long offset, @Nullable String key) {
        return new TopicRecord(
                "orders",
                0,
                offset,
                Instant.EPOCH,
                1,
                key == null ? null : Payload.text(key),
                Payload.EMPTY,
                List.of());
    }
}
