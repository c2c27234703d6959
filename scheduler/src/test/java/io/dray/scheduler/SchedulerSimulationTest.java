package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some programs, their tasks, actors and objects on one node, under crashes, cancels and ends at any moment, every frame late. The
 * {@link Invariants} are checked after each step. A failure prints its seed; the same seed gives the same run.
 */
class SchedulerSimulationTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Boolean.getBoolean("dray.full") ? 5_000 : 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldKeepItsPromisesWhateverHappens(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            simulation.run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + tail(simulation.trace()), e);
        }
    }

    @Test
    void shouldDoTheSameAgainForTheSameSeed() {
        Simulation first = new Simulation(14);
        Simulation second = new Simulation(14);
        first.run();
        second.run();

        assertThat(second.trace())
                .isEqualTo(first.trace())
                .contains("crashes", "leaves", "Create", "Stored", "Saved", "there is lost");
    }

    private static String tail(String trace) {
        return "\n…" + trace.substring(Math.max(0, trace.length() - 4_000));
    }
}
