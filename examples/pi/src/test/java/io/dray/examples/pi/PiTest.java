package io.dray.examples.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PiTest {
    @Test
    void shouldCountAQuarterOfACircle() {
        assertThat(4.0 * Pi.inside(1_000_000, 7) / 1_000_000).isCloseTo(Math.PI, within(0.01));
    }

    @Test
    void shouldDrawTheSamePointsFromTheSameSeed() {
        assertThat(Pi.inside(10_000, 3)).isEqualTo(Pi.inside(10_000, 3));
    }
}
