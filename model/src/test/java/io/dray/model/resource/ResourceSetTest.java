package io.dray.model.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceSetTest {
    @Test
    void shouldCountInTenThousandthsWithoutRoundingErrors() {
        ResourceSet sum = ResourceSet.NONE;
        for (int i = 0; i < 10; i++) {
            sum = sum.plus(ResourceSet.cpus(0.1));
        }

        assertThat(sum).isEqualTo(ResourceSet.cpus(1)).hasToString("{CPU=1}");
        assertThat(ResourceSet.cpus(0.00006)).isEqualTo(ResourceSet.cpus(0.0001));
    }

    @Test
    void shouldHoldNoEntryForNothing() {
        assertThat(ResourceSet.of(Map.of("CPU", 0, "GPU", 0.0))).isEqualTo(ResourceSet.NONE);
        assertThat(ResourceSet.cpus(2).minus(ResourceSet.cpus(2)).isEmpty()).isTrue();
    }

    @Test
    void shouldTellWhatFits() {
        ResourceSet room = ResourceSet.of(4, 8L << 30);

        assertThat(ResourceSet.cpus(4).fitsIn(room)).isTrue();
        assertThat(ResourceSet.cpus(4.0001).fitsIn(room)).isFalse();
        assertThat(ResourceSet.of(Map.of("GPU", 1)).fitsIn(room)).isFalse();
        assertThat(ResourceSet.NONE.fitsIn(ResourceSet.NONE)).isTrue();
        assertThat(room.count(ResourceSet.of(1, 3L << 30), 10)).isEqualTo(2);
        assertThat(room.count(ResourceSet.NONE, 10)).isEqualTo(10);
        assertThat(room.count(ResourceSet.of(Map.of("GPU", 1)), 10)).isZero();
    }

    @Test
    void shouldRefuseToTakeMoreThanThereIs() {
        assertThatThrownBy(() -> ResourceSet.cpus(1).minus(ResourceSet.cpus(1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("{CPU=1.5} does not fit in {CPU=1}");
    }

    static List<Map<String, Number>> nonsense() {
        return List.of(
                Map.of("CPU", -1),
                Map.of("CPU", Double.NaN),
                Map.of("CPU", Double.POSITIVE_INFINITY),
                Map.of("CPU", 0.00004),
                Map.of("CPU", new BigDecimal("1e999999999")),
                Map.of("CPU", new BigDecimal("1e-999999999")),
                Map.of("", 1),
                Map.of("9", 1),
                Map.of("a b", 1));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    @Timeout(10)
    void shouldRefuseNonsenseAtOnce(Map<String, Number> amounts) {
        assertThatThrownBy(() -> ResourceSet.of(amounts))
                .isInstanceOf(DrayException.class)
                .satisfies(
                        e -> assertThat(e.getMessage()).startsWith("Expected ").hasSizeLessThan(200));
    }

    @Test
    @Timeout(10)
    void shouldTakeAZeroHoweverItIsWritten() {
        assertThat(ResourceSet.of(Map.of("CPU", new BigDecimal("0e-999999999"))))
                .isEqualTo(ResourceSet.NONE);
    }
}
