package io.dray.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.bench.Said.Done;
import io.dray.bench.Said.Failed;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void shouldTakeTheMiddleRoundWhateverTheOrder() {
        Series series = Series.of(List.of(
                new Done(30, 1, 9, 20), new Done(10, 1, 5, 60), new Done(20, 1, 7, 40), new Done(50, 2, 8, 30)));

        assertThat(series.isMeasured()).isTrue();
        assertThat(series.median()).isEqualTo(20);
        assertThat(series.least()).isEqualTo(10);
        assertThat(series.most()).isEqualTo(30);
        assertThat(series.p50Micros()).isEqualTo(7);
        assertThat(series.p99Micros()).isEqualTo(30);
    }

    @Test
    void shouldHaveNoFiguresWhenARoundHasFailed() {
        Series series = Series.of(List.of(new Done(30, 1, 0, 0), new Failed("no room")));

        assertThat(series.isMeasured()).isFalse();
        assertThat(series.failure()).isEqualTo("no room");
        assertThat(series.median()).isNaN();
        assertThat(series.least()).isNaN();
    }

    @Test
    void shouldSayThatNothingWasMeasured() {
        assertThat(Series.of(List.of()).failure()).isEqualTo("it was not measured");
    }
}
