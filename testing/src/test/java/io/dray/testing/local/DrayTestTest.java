package io.dray.testing.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.ActorHandle;
import io.dray.Dray;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DrayTest(nodes = 3, cpus = 2, resources = "license=0.5", seed = 5)
class DrayTestTest {
    static final String FAILING = "dray.testing.failing";

    private boolean before;

    @BeforeEach
    void useDray() {
        before = Dray.put(true).get();
    }

    @Test
    void shouldHaveADrayForEachTest(LocalDray dray) {
        assertThat(before).isTrue();
        assertThat(dray.seed()).isEqualTo(Long.getLong(LocalOptions.SEED, 5));
        assertThat(Dray.clusterResources()).containsEntry("CPU", 6.0).containsEntry("license", 1.5);
    }

    @Test
    @DrayTest(cpus = 1, seed = 6)
    void shouldPreferWhatTheTestSaysToWhatItsClassSays(LocalDray dray) {
        assertThat(dray.seed()).isEqualTo(Long.getLong(LocalOptions.SEED, 6));
        assertThat(Dray.clusterResources()).isEqualTo(Map.of("CPU", 1.0));
    }

    @Nested
    class Inside {
        @Test
        void shouldHaveWhatTheClassAroundSays() {
            assertThat(Dray.clusterResources()).containsEntry("CPU", 6.0);
        }
    }

    /** Fails on purpose, when it is run by {@link DrayTestFailureTest}. */
    @EnabledIfSystemProperty(named = FAILING, matches = "true")
    @DrayTest(seed = 4711)
    static class FailingTest {
        @Test
        void shouldFail() {
            throw new IllegalStateException("on purpose");
        }

        @Test
        void shouldLeave() {
            ActorHandle<StringBuilder> left = Dray.actor(StringBuilder::new)
                    .name("left")
                    .detached()
                    .cpus(1)
                    .remote();
            left.task(StringBuilder::length).remote().get();
        }
    }
}
