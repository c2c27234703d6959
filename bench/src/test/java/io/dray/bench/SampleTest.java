package io.dray.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void shouldTakeTheNearestRankWhateverTheOrder() {
        List<Duration> durations = new ArrayList<>(
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());
        Collections.shuffle(durations, new Random(7));

        Sample sample = Sample.of(durations);

        assertThat(sample.count()).isEqualTo(200);
        assertThat(sample.millis(50)).isEqualTo(100);
        assertThat(sample.millis(99)).isEqualTo(198);
        assertThat(sample.millis(99.1)).isEqualTo(199);
        assertThat(sample.millis(100)).isEqualTo(200);
        assertThat(sample.millis(0.001)).isEqualTo(1);
    }

    @Test
    void shouldBeTheOnlyMeasurementAtEveryPercentage() {
        Sample sample = Sample.of(List.of(Duration.ofNanos(1_500_000)));

        assertThat(sample.millis(1)).isEqualTo(1.5);
        assertThat(sample.millis(50)).isEqualTo(1.5);
        assertThat(sample.millis(100)).isEqualTo(1.5);
    }

    @Test
    void shouldTakeTheLowerMiddleOfTwo() {
        Sample sample = Sample.of(List.of(Duration.ofMillis(4), Duration.ofMillis(2)));

        assertThat(sample.percentile(50)).isEqualTo(Duration.ofMillis(2));
        assertThat(sample.percentile(51)).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    void shouldRefuseWhatHasNoAnswer() {
        assertThatThrownBy(() -> Sample.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        Sample sample = Sample.of(List.of(Duration.ZERO));
        assertThatThrownBy(() -> sample.percentile(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sample.percentile(101)).isInstanceOf(IllegalArgumentException.class);
    }
}
