package io.dray.model.task;

/**
 * An actor's place in a group.
 *
 * @param group names it, in the whole cluster
 * @param rank from 0
 * @param size how many there are
 */
public record GroupPlace(String group, int rank, int size) {
    /** How many there may be. */
    public static final int MOST = 1_000;

    public GroupPlace {
        if (size < 1 || size > MOST || rank < 0 || rank >= size) {
            throw new IllegalArgumentException("no place in a group: rank " + rank + " of " + size);
        }
    }
}
