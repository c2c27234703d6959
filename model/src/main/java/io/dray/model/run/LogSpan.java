package io.dray.model.run;

/**
 * Where in the log topic the output of one attempt lies.
 *
 * @param first offset of its first chunk
 * @param last offset of its last chunk; {@link #OPEN} while it runs
 */
public record LogSpan(int attempt, int partition, long first, long last) {
    public static final long OPEN = -1;

    public boolean open() {
        return last == OPEN;
    }
}
