package io.dray.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTopicAccessTest {
    private final TopicAccess topics = KafkaTopicAccess.open(TestKafka.bootstrap());

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void shouldHaveWrittenEveryLineOnceItReturns() {
        // given
        topics.create("access.lines", 3);
        List<String> lines =
                IntStream.range(0, 5_000).mapToObj(i -> "k" + i + ":v:" + i).toList();

        // when
        long written = topics.produce("access.lines", records(lines));

        // then
        assertThat(written).isEqualTo(5_000);
        List<TopicRecord> found = new ArrayList<>();
        topics.consume("access.lines", true, written, found::add);
        assertThat(found)
                .extracting(record -> text(record.key()) + ":" + text(record.value()))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void shouldSayWhenKafkaTookNotAllOfThem() {
        topics.create("access.large", 1);

        for (int tooLarge :
                new int[] {1_200_000, Payload.MAX_BYTES}) { // refused by the broker, and by the client itself
            List<String> lines = List.of("small", "x".repeat(tooLarge));
            assertThatExceptionOfType(DrayException.class)
                    .isThrownBy(() -> topics.produce("access.large", records(lines)))
                    .withMessageStartingWith("Not all records reached access.large: ")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        }
        assertThat(topics.produce("access.large", records(List.of()))).isZero();
    }

    /** The first word of a line is the key, if there are two. */
    private static Iterator<NewRecord> records(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .map(words -> new NewRecord(
                        words.length == 1 ? null : Payload.text(words[0]),
                        Payload.text(words[words.length - 1]),
                        List.of()))
                .iterator();
    }

    private static String text(@Nullable Payload payload) {
        return payload == null ? "" : payload.text();
    }
}
