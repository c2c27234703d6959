package io.dray.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundTest {
    @Test
    void shouldDoAtLeastOneAndCountEach() {
        AtomicInteger steps = new AtomicInteger();

        Round round = Round.repeated(0, 1_000, steps::incrementAndGet);

        assertThat(steps).hasValue(1);
        assertThat(round.done()).isEqualTo(1_000);
        assertThat(round.nanos()).isPositive();
        assertThat(round.p50Micros()).isZero();
    }

    @Test
    void shouldTimeEachOfThoseDoneOneByOne() {
        AtomicInteger steps = new AtomicInteger();

        Round round = Round.oneByOne(2_000_000, steps::incrementAndGet);

        assertThat(round.done()).isEqualTo(steps.get()).isPositive();
        assertThat(round.nanos()).isGreaterThanOrEqualTo(2_000_000);
        assertThat(round.p99Micros()).isGreaterThanOrEqualTo(round.p50Micros());
    }

    @Test
    void shouldSayWhatTheCommandReads() {
        assertThat(new Round(3, 1_500_000_000, 0, 0).line()).isEqualTo("done 3.0 1.500000000");
        assertThat(new Round(3, 1_500_000_000, 12.34, 56.78).line()).isEqualTo("done 3.0 1.500000000 12.3 56.8");
    }
}
