package io.dray.model.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.job.Priority;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {
    private static final long GIB = 1L << 30;

    @Test
    void shouldBeAtMost64WithNamesThatReadBack() {
        assertThat(Lane.JOBS).hasSizeLessThanOrEqualTo(64);
        assertThat(new HashSet<>(Lane.JOBS)).hasSameSizeAs(Lane.JOBS);
        assertThat(Lane.JOBS).allSatisfy(lane -> {
            assertThat(lane.name()).matches("[a-z0-9.-]+");
            assertThat(Lane.named(lane.name())).isEqualTo(lane);
        });
        assertThatThrownBy(() -> Lane.named("cpu3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no lane is called cpu3");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, cpu0",
        "0.0001, 0, cpu1",
        "1, 0, cpu1",
        "1.0001, 0, cpu2",
        "3, 0, cpu4",
        "32, 0, cpu32",
        "1, 1, cpu1-mem4g",
        "1, 4294967297, cpu1-mem32g",
        "0, 4294967296, cpu0-mem4g"
    })
    void shouldRoundUp(double cpus, long memory, String lane) {
        assertThat(Lane.of(Lane.Work.JOBS, ResourceSet.of(cpus, memory), Priority.NORMAL))
                .contains(Lane.named(lane));
    }

    @Test
    void shouldHaveNoLaneForWhatIsTooLargeOrOfAnotherKind() {
        assertThat(Lane.of(Lane.Work.JOBS, ResourceSet.cpus(32.0001), Priority.NORMAL))
                .isEmpty();
        assertThat(Lane.of(Lane.Work.JOBS, ResourceSet.of(1, 32 * GIB + 1), Priority.NORMAL))
                .isEmpty();
        assertThat(Lane.of(Lane.Work.JOBS, ResourceSet.of(Map.of("GPU", 0.1)), Priority.NORMAL))
                .isEmpty();
    }

    @Test
    void shouldFitItsHole() {
        assertThat(Lane.JOBS)
                .allSatisfy(lane -> assertThat(Lane.of(Lane.Work.JOBS, lane.hole(), lane.priority()))
                        .contains(lane));
    }

    @Test
    void shouldServeHigherPrioritiesFirstAndThenLargerHoles() {
        assertThat(Lane.JOBS).isSorted();
        assertThat(Lane.JOBS.getFirst().name()).isEqualTo("cpu32-mem32g.high");
        assertThat(Lane.JOBS.getLast().name()).isEqualTo("cpu0.low");
        assertThat(List.of("cpu0.high", "cpu2", "cpu1-mem4g", "cpu1", "cpu32.low"))
                .extracting(Lane::named)
                .isSorted();
    }
}
