package io.dray.testing.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.ActorDied;
import io.dray.Dray;
import io.dray.Group;
import io.dray.ObjectRef;
import io.dray.Reduction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every program may rely on of groups of ranks. */
public abstract class GroupContract extends ProgramContract {
    private static final int RANKS = 3;
    private static final int MANY = 100_000;

    @SuppressWarnings("NullAway.Init") // before each test
    private Group<Rank> group;

    @BeforeEach
    void begin() {
        group = Dray.group(Rank::new, 7, RANKS).remote();
    }

    @AfterEach
    void end() {
        group.kill();
    }

    @Test
    void shouldCallEachRankOrOne() {
        assertThat(Dray.get(group.callAll(Rank::place), PATIENCE))
                .containsExactly(List.of(7, 0, RANKS), List.of(7, 1, RANKS), List.of(7, 2, RANKS));
        assertThat(Dray.get(group.callAll(Rank::times, 5), PATIENCE)).containsExactly(0, 5, 10);
        assertThat(group.call(2, Rank::times, Dray.put(6)).get(PATIENCE)).isEqualTo(12);
        assertThat(Dray.get(group.scatter(Rank::times, List.of(1, 2, 3)), PATIENCE))
                .containsExactly(0, 2, 6);
        assertThat(group.members()).hasSize(RANKS);
        assertThatThrownBy(() -> group.call(RANKS, Rank::times, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> group.scatter(Rank::times, List.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReduceTheNumbersOfAllRanks() {
        assertReduced(Reduction.SUM, 3, 3, 27);
        assertReduced(Reduction.MEAN, 1, 1, 9);
        assertReduced(Reduction.MIN, 0, 1, 8);
        assertReduced(Reduction.MAX, 2, 1, 10);
        assertThat(Dray.get(group.callAll(Rank::reduceFloats, Reduction.SUM), PATIENCE))
                .allSatisfy(sum -> assertThat(sum).containsExactly(3f, 1.5f));
        assertThat(Dray.get(group.callAll(Rank::reduceMany, MANY), PATIENCE))
                .allSatisfy(some -> assertThat(some).containsExactly(6, 6, 6.0 * MANY));
    }

    private void assertReduced(Reduction reduction, double... expected) {
        assertThat(Dray.get(group.callAll(Rank::reduce, reduction), PATIENCE))
                .allSatisfy(reduced -> assertThat(reduced).containsExactly(expected));
    }

    @Test
    void shouldRefuseNumbersThatDoNotGoTogether() {
        for (ObjectRef<double[]> reduced : group.callAll(Rank::reduceAskew)) {
            assertThatThrownBy(() -> reduced.get(PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("same length");
        }
    }

    @Test
    void shouldExchangeValues() {
        List<String> all = List.of("told by 1 to 0", "told by 1 to 1", "told by 1 to 2");

        assertThat(Dray.get(group.callAll(Rank::exchange), PATIENCE)).containsExactly(all, all, all);
        assertThat(Dray.get(group.callAll(Rank::exchangeMuch, 10 * MANY), PATIENCE))
                .containsOnly(RANKS * 10 * MANY);
    }

    @Test
    void shouldNotWaitForARankThatIsGone() {
        ObjectRef<Boolean> waiting = group.call(0, Rank::waitForOthers);
        group.call(1, Rank::waitForOthers);

        group.members().get(2).kill();

        assertThatThrownBy(() -> waiting.get(PATIENCE)).isInstanceOf(ActorDied.class);
        assertThatThrownBy(() -> group.call(1, Rank::waitForOthers).get(PATIENCE))
                .isInstanceOf(ActorDied.class);
    }

    @Test
    void shouldHaveRanksInGroupsAlone() {
        assertThatThrownBy(Dray::ranks).isInstanceOf(IllegalStateException.class);
    }
}
