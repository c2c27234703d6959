package io.dray.testing.program;

import io.dray.Dray;
import io.dray.Ranks;
import io.dray.Reduction;
import java.util.Arrays;
import java.util.List;

/** A member of a group. */
final class Rank {
    private final int base;

    Rank(int base) {
        this.base = base;
    }

    /** Its rank, and how many there are. */
    List<Integer> place() {
        return List.of(base, Dray.ranks().rank(), Dray.ranks().worldSize());
    }

    double[] reduce(Reduction reduction) {
        double rank = Dray.ranks().rank();
        return Dray.ranks().allReduce(new double[] {rank, 1, 10 - rank}, reduction);
    }

    float[] reduceFloats(Reduction reduction) {
        return Dray.ranks().allReduce(new float[] {Dray.ranks().rank(), 0.5f}, reduction);
    }

    /** The first and the last number of a large array of which each rank has its part, and their sum. */
    double[] reduceMany(int length) {
        double[] mine = new double[length];
        Arrays.fill(mine, Dray.ranks().rank() + 1);
        double[] all = Dray.ranks().allReduce(mine, Reduction.SUM);
        return new double[] {all[0], all[length - 1], Arrays.stream(all).sum()};
    }

    /** Not as long as those of others. */
    double[] reduceAskew() {
        return Dray.ranks().allReduce(new double[Dray.ranks().rank() + 1], Reduction.SUM);
    }

    List<String> exchange() {
        Ranks ranks = Dray.ranks();
        String told = ranks.broadcast("told by " + ranks.rank(), 1);
        List<String> all = ranks.allGather(told + " to " + ranks.rank());
        ranks.barrier();
        return all;
    }

    int exchangeMuch(int length) {
        return Dray.ranks().allGather(new byte[length]).stream()
                .mapToInt(bytes -> bytes.length)
                .sum();
    }

    int times(int factor) {
        return factor * Dray.ranks().rank();
    }

    boolean waitForOthers() {
        Dray.ranks().barrier();
        return true;
    }
}
