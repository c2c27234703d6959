package io.dray.examples.census;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How large class files are, in bytes.
 *
 * @param plain as they are
 * @param packed with {@code jlink --compress=zip-1}, which packs each by itself, to {@code zip-9}
 */
public record Sizes(long plain, List<Long> packed) {
    static final int LEVELS = 9;

    /** Of none, or not measured. */
    static final Sizes NONE = new Sizes(0, Collections.nCopies(LEVELS, 0L));

    public Sizes {
        packed = List.copyOf(packed);
    }

    Sizes plus(Sizes other) {
        List<Long> sums = new ArrayList<>(LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            sums.add(packed.get(i) + other.packed.get(i));
        }
        return new Sizes(plain + other.plain, sums);
    }
}
