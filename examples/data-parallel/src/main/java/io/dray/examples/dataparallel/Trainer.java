package io.dray.examples.dataparallel;

import io.dray.Dray;
import io.dray.Reduction;

/** One rank: it has its share of the samples, and the same weights as all others at every step. */
final class Trainer {
    private final Samples all = Samples.breastCancer();

    /** What training came to, the same at every rank. */
    record Result(double loss, double right) {}

    Result train(int steps) {
        Samples mine = all.share(Dray.ranks().rank(), Dray.ranks().worldSize());
        Regression regression = new Regression(mine, all.rows().length);
        double loss = regression.train(steps, values -> Dray.ranks().allReduce(values, Reduction.SUM));
        double[] right = Dray.ranks().allReduce(new double[] {regression.right()}, Reduction.SUM);
        return new Result(loss, right[0]);
    }
}
