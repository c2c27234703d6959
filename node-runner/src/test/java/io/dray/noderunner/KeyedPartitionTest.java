package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.ledger.Order.ParkedKey;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import io.dray.noderunner.KeyedPartition.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedPartitionTest {
    private static final int LARGE = 1_000;

    private final KeyedPartition partition = new KeyedPartition(record -> record.size() < LARGE);

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
        partition.unpark(a(1));
        assertThat(partition.add(record(4, "a"))).isEqualTo(Step.HAND_OVER);
        partition.unpark(a(4));

        assertThat(partition.add(record(5, "a"))).isEqualTo(Step.BEGIN);
        assertThat(partition.parkedRecords()).isZero();
    }

    @Test
    void shouldHandOverWhatFollowsRecordsThatAFormerReaderParked() {
        assertThat(partition.loaded()).isFalse();

        partition.ask(1);
        partition.answered(1, List.of(a(7)));

        assertThat(partition.loaded()).isTrue();
        assertThat(partition.add(record(8, "a"))).isEqualTo(Step.HAND_OVER);
        assertThat(partition.add(record(9, null))).isEqualTo(Step.BEGIN);
    }

    @Test
    void shouldKeepTheTurnOfWhatCantBeHandedOver() {
        load();
        partition.add(record(0, "a"));
        partition.add(record(1, "a"));
        TopicRecord large = record(2, "a", LARGE);
        partition.add(large);
        partition.add(record(3, "a"));

        assertThat(partition.failed(record(0, "a")))
                .extracting(TopicRecord::offset)
                .containsExactly(0L, 1L);
        assertThat(partition.add(record(4, "a"))).isEqualTo(Step.WAIT);
        assertThat(partition.unpark(a(0))).as("record 1 is not worked off").isEmpty();

        assertThat(partition.unpark(a(1))).contains(large);
        assertThat(partition.succeeded(large)).map(TopicRecord::offset).contains(3L);
        assertThat(partition.add(record(5, "a"))).as("nothing is parked").isEqualTo(Step.WAIT);
    }

    @Test
    void shouldCountTheBytesThatAreNotDoneWith() {
        load();
        partition.add(record(0, "a", 100));
        partition.add(record(1, "b", 50));

        partition.done(1);
        partition.done(1);

        assertThat(partition.unfinishedBytes()).isEqualTo(101);
        partition.done(0);
        assertThat(partition.unfinishedBytes()).isZero();
    }

    @Test
    void shouldAskAgainAsLongAsKeysAreParkedForWhoeverDecidesMayHaveForgottenIt() {
        assertThat(partition.wantsToAsk()).isTrue();
        partition.ask(5);
        partition.answered(4, List.of(a(3)));
        assertThat(partition.loaded()).as("what another asked").isFalse();
        partition.answered(5, List.of());
        partition.add(record(0, "a"));
        partition.add(record(1, "b"));
        assertThat(partition.wantsToAsk()).isFalse();
        partition.failed(record(0, "a"));
        partition.failed(record(1, "b"));

        assertThat(partition.wantsToAsk()).isTrue();
        partition.ask(6);
        partition.ask(7);
        assertThat(partition.add(record(2, "b"))).isEqualTo(Step.HAND_OVER);
        partition.answered(6, List.of());
        assertThat(partition.parkedRecords()).as("an old answer").isEqualTo(3);
        partition.answered(7, List.of());

        assertThat(partition.parkedRecords())
                .as("b, of which more was handed over since")
                .isEqualTo(2);
        assertThat(partition.add(record(3, "a"))).isEqualTo(Step.BEGIN);
    }

    private static ParkedKey a(long last) {
        return new ParkedKey(Payload.text("a"), last);
    }

    private void load() {
        partition.ask(1);
        partition.answered(1, List.of());
    }

    private static TopicRecord record(long offset, @Nullable String key) {
        return record(offset, key, 0);
    }

    private static TopicRecord record(long offset, @Nullable String key, int bytes) {
        return new TopicRecord(
                "orders",
                0,
                offset,
                Instant.EPOCH,
                1,
                key == null ? null : Payload.text(key),
                Payload.text("x".repeat(bytes)),
                List.of(),
                0);
    }
}
