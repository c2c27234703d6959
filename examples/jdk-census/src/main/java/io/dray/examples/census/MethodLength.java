package io.dray.examples.census;

import java.util.Comparator;

/** A method and the length of its bytecode, in bytes. */
public record MethodLength(MethodId method, int bytes) {

    /** Longest first; of equally long methods, the first by name. */
    public static final Comparator<MethodLength> LONGEST_FIRST =
            Comparator.comparingInt(MethodLength::bytes).reversed().thenComparing(MethodLength::method);
}
