package io.dray.examples.dataparallel;

import java.util.function.UnaryOperator;

/** Logistic regression by gradient descent over all samples at once. */
final class Regression {
    private static final double RATE = 0.5;

    private final Samples samples;
    private final int total;
    private final double[] weights;

    /**
     * @param samples those of this process
     * @param total how many there are in all processes
     */
    Regression(Samples samples, int total) {
        this.samples = samples;
        this.total = total;
        this.weights = new double[samples.columns()];
    }

    /**
     * Trains for so many steps.
     *
     * @param sum what adds up the vectors of all processes, element by element
     * @return the mean loss before the last step
     */
    double train(int steps, UnaryOperator<double[]> sum) {
        double loss = Double.NaN;
        for (int step = 0; step < steps; step++) {
            double[] all = sum.apply(lossAndGradient());
            loss = all[weights.length] / total;
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= RATE * all[i] / total;
            }
        }
        return loss;
    }

    /** Of these samples: the gradient, then the loss. */
    private double[] lossAndGradient() {
        double[] result = new double[weights.length + 1];
        for (int i = 0; i < samples.rows().length; i++) {
            double[] row = samples.rows()[i];
            double label = samples.labels()[i];
            double score = 0;
            for (int j = 0; j < row.length; j++) {
                score += row[j] * weights[j];
            }
            double guess = 1 / (1 + Math.exp(-score));
            for (int j = 0; j < row.length; j++) {
                result[j] += (guess - label) * row[j];
            }
            result[weights.length] += Math.log1p(Math.exp(-Math.abs(score))) + Math.max(score, 0) - label * score;
        }
        return result;
    }

    /** Of these samples, how many are told right. */
    int right() {
        int right = 0;
        for (int i = 0; i < samples.rows().length; i++) {
            double score = 0;
            for (int j = 0; j < weights.length; j++) {
                score += samples.rows()[i][j] * weights[j];
            }
            right += (score > 0 ? 1 : 0) == samples.labels()[i] ? 1 : 0;
        }
        return right;
    }
}
