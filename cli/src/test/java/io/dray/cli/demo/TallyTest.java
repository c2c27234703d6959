package io.dray.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally(new Pictures(7, 3, 1));

    @Test
    void shouldCountEachImageOnce() {
        tally.thumbnail(record("image-0"));
        tally.thumbnail(record("image-0"));
        tally.letter(record("image-2"));

        assertThat(tally.complete()).isFalse();
        assertThat(tally.thumbnails()).isEqualTo(1);
        assertThat(tally.thumbnailBytes()).isEqualTo(4);
        assertThat(tally.letters()).isEqualTo(1);
        assertThat(tally.repeats()).isEqualTo(1);
        assertThat(tally.rate(Duration.ofMillis(500))).isEqualTo(4);

        tally.thumbnail(record("image-1"));
        assertThat(tally.complete()).isTrue();
        assertThat(tally.right()).isTrue();
    }

    @Test
    void shouldNotTakeAThumbnailOfABrokenImageForRight() {
        tally.thumbnail(record("image-0"));
        tally.thumbnail(record("image-2"));
        tally.letter(record("image-1"));

        assertThat(tally.complete()).isTrue();
        assertThat(tally.right()).isFalse();
    }

    private static TopicRecord record(String key) {
        return new TopicRecord(
                "t", 0, 0, Instant.EPOCH, 1, Payload.text(key), Payload.of(new byte[] {1, 2, 3, 4}), List.of(), 0);
    }
}
