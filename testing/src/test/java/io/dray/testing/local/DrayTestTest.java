package io.dray.testing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.Infeasible;
import io.dray.NodeInfo;
import io.dray.ObjectRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        assertThat(Dray.nodes()).extracting(NodeInfo::name).containsExactly("local", "local-2", "local-3");
    }

    private static String meet(ActorHandle<StringBuilder> guests, int count) {
        int there = guests.task(DrayTestTest::arrive).remote().get();
        while (there < count) {
            there = guests.task(StringBuilder::length).remote().get();
        }
        return Dray.runtimeContext().node();
    }

    private static int arrive(StringBuilder guests) {
        return guests.append('x').length();
    }

    @Test
    void shouldRunWhatHasNoRoomOnTheOtherNodes() {
        ActorHandle<StringBuilder> guests = Dray.actor(StringBuilder::new).remote();

        List<ObjectRef<String>> all = IntStream.range(0, 3)
                .mapToObj(i -> Dray.task(DrayTestTest::meet, guests, 3)
                        .cpus(2)
                        .resource("license", 0.5)
                        .remote())
                .toList();

        assertThat(Dray.get(all)).containsExactlyInAnyOrder("local", "local-2", "local-3");
        guests.kill();
    }

    @Test
    void shouldPassLargeValuesBetweenNodes() {
        ObjectRef<long[]> here = Dray.put(new long[100_000]);
        List<ObjectRef<long[]>> copies = IntStream.range(0, 3)
                .mapToObj(i -> Dray.task(DrayTestTest::with, here, i)
                        .resource("license", 0.5)
                        .remote())
                .toList();
        copies.forEach(ObjectRef::durable);

        assertThat(Dray.task(DrayTestTest::sum, copies).remote().get()).isEqualTo(3);
    }

    private static long[] with(long[] values, int one) {
        long[] copy = values.clone();
        copy[one] = one;
        return copy;
    }

    private static long sum(List<ObjectRef<long[]>> all) {
        return Dray.get(all).stream().flatMapToLong(Arrays::stream).sum();
    }

    @Test
    void shouldSayThatNoNodeHasSoMuch() {
        ObjectRef<Long> much = Dray.task(DrayTestTest::sum, List.<ObjectRef<long[]>>of())
                .cpus(4)
                .remote();

        assertThatThrownBy(() -> much.get(Duration.ofSeconds(1)))
                .hasCauseInstanceOf(Infeasible.class)
                .hasStackTraceContaining("local-3");
        Dray.cancel(much);
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
