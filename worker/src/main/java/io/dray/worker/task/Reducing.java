package io.dray.worker.task;

import io.dray.Reduction;
import java.util.List;

/** How arrays become one, element by element, in their order. */
final class Reducing {
    private Reducing() {}

    /** @throws IllegalArgumentException when they are not of the same length */
    static double[] all(List<double[]> arrays, Reduction reduction) {
        double[] result = arrays.getFirst().clone();
        for (int rank = 1; rank < arrays.size(); rank++) {
            double[] next = arrays.get(rank);
            if (next.length != result.length) {
                throw new IllegalArgumentException("Expected arrays of the same length at every rank, but rank 0 gives "
                        + result.length + " values and rank " + rank + " gives " + next.length);
            }
            add(result, next, reduction);
        }
        if (reduction == Reduction.MEAN) {
            for (int i = 0; i < result.length; i++) {
                result[i] /= arrays.size();
            }
        }
        return result;
    }

    private static void add(double[] result, double[] next, Reduction reduction) {
        switch (reduction) {
            case SUM, MEAN -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] += next[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = Math.min(result[i], next[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < result.length; i++) {
                    result[i] = Math.max(result[i], next[i]);
                }
            }
        }
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
