package io.dray.examples.dataparallel;

import io.dray.Dray;
import io.dray.Group;
import java.util.Locale;

/** Trains by itself and on four ranks, and compares: both see all samples at each step, so both come to the same. */
public final class TrainInParallel {
    private static final int RANKS = 4;
    private static final double TOLERANCE = 1e-6;

    private TrainInParallel() {}

    /** @param args how many steps, if not 500 */
    public static void main(String[] args) {
        int steps = args.length == 0 ? 500 : Integer.parseInt(args[0]);
        Samples all = Samples.breastCancer();
        Regression alone = new Regression(all, all.rows().length);
        double loss = alone.train(steps, values -> values);
        System.out.printf(Locale.ROOT, "alone: loss %.9f, %d of %d right%n", loss, alone.right(), all.rows().length);

        Group<Trainer> group = Dray.group(Trainer::new, RANKS).remote();
        Trainer.Result first = Dray.get(group.callAll(Trainer::train, steps)).getFirst();
        System.out.printf(
                Locale.ROOT,
                "%d ranks: loss %.9f, %.0f of %d right%n",
                RANKS,
                first.loss(),
                first.right(),
                all.rows().length);
        double difference = Math.abs(first.loss() - loss);
        System.out.printf(Locale.ROOT, "difference %.1e%n", difference);
        if (difference > TOLERANCE) {
            throw new IllegalStateException("Expected the same loss on every number of ranks");
        }
    }
}
