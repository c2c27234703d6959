package io.dray.examples.dataparallel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows of numbers, each with a label of 0 or 1. Each column has been shifted and scaled to a mean of 0 and a deviation of 1, over all
 * rows, and a last one is 1.
 */
final class Samples {
    private final double[][] rows;
    private final double[] labels;

    private Samples(double[][] rows, double[] labels) {
        this.rows = rows;
        this.labels = labels;
    }

    double[][] rows() {
        return rows;
    }

    double[] labels() {
        return labels;
    }

    /** The Breast Cancer Wisconsin (Diagnostic) data set: 569 tumours, 30 measures of each, and whether it was benign. */
    static Samples breastCancer() {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("breast_cancer.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.readLine();
            List<double[]> rows = new ArrayList<>();
            List<Double> labels = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double[] numbers = Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                labels.add(numbers[numbers.length - 1]);
                numbers[numbers.length - 1] = 1;
                rows.add(numbers);
            }
            double[][] all = rows.toArray(double[][]::new);
            standardise(all);
            return new Samples(
                    all, labels.stream().mapToDouble(Double::doubleValue).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void standardise(double[][] rows) {
        for (int column = 0; column < rows[0].length - 1; column++) {
            int of = column;
            double mean =
                    Arrays.stream(rows).mapToDouble(row -> row[of]).average().orElseThrow();
            double variance = Arrays.stream(rows)
                    .mapToDouble(row -> (row[of] - mean) * (row[of] - mean))
                    .average()
                    .orElseThrow();
            for (double[] row : rows) {
                row[column] = (row[column] - mean) / Math.sqrt(variance);
            }
        }
    }

    /** Every {@code of}th row, from this one. */
    Samples share(int index, int of) {
        List<double[]> some = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = index; i < rows.length; i += of) {
            some.add(rows[i]);
            theirs.add(labels[i]);
        }
        return new Samples(
                some.toArray(double[][]::new),
                theirs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    int columns() {
        return rows[0].length;
    }
}
