package io.dray.examples.dataparallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionTest {
    private final Samples all = Samples.breastCancer();

    @Test
    void shouldReadTheWholeDataSet() {
        assertThat(all.rows()).hasDimensions(569, 31);
        assertThat(all.labels()).contains(0, 1).doesNotContain(2);
        assertThat(List.of(all.share(0, 4), all.share(1, 4), all.share(2, 4), all.share(3, 4)).stream()
                        .mapToInt(share -> share.rows().length)
                        .sum())
                .isEqualTo(569);
    }

    @Test
    void shouldLearnToTell() {
        Regression regression = new Regression(all, 569);

        double before = regression.train(1, values -> values);
        double after = regression.train(500, values -> values);

        assertThat(before).isCloseTo(Math.log(2), within(1e-12));
        assertThat(after).isLessThan(0.07);
        assertThat(regression.right()).isGreaterThan(555);
    }

    @Test
    void shouldLoseAsMuchInShares() {
        List<Regression> shares = IntStream.range(0, 4)
                .mapToObj(rank -> new Regression(all.share(rank, 4), 569))
                .toList();

        double whole = new Regression(all, 569).train(1, values -> values);
        double sum = shares.stream()
                .mapToDouble(share -> share.train(1, values -> values))
                .sum();

        assertThat(sum).isCloseTo(whole, within(1e-12));
    }
}
