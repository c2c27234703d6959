package io.dray;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a {@link Group} sees of the others: {@link Dray#ranks()}. Every member has to make the same calls in the same order;
 * each returns when all have made it. When a member ends, the others' calls throw {@link ActorDied}, as does one
 * that is out of step. Each costs a round trip to the program's runner, and waits for the slowest rank. For one thread of each member at
 * a time.
 */
public interface Ranks {
    /** From 0. */
    int rank();

    /** How many ranks there are. */
    int worldSize();

    /**
     * Element by element, over all ranks; of the same length everywhere. The sum is made in the order of the ranks, so that each gets the
     * very same bits, in every run. A large array goes through shared memory, each rank reducing its part of it.
     *
     * @return a new array
     * @throws IllegalArgumentException when the arrays are not of one length
     */
    float[] allReduce(float[] values, Reduction reduction);

    /** As {@link #allReduce(float[], Reduction)}. */
    double[] allReduce(double[] values, Reduction reduction);

    /**
     * What the rank {@code root} gives, at every rank.
     *
     * @throws IllegalArgumentException when there is no such rank
     * @throws NotTransferable when it can't go to another process
     */
    <T extends @Nullable Object> T broadcast(T value, int root);

    /**
     * What every rank gives, in the order of the ranks.
     *
     * @throws NotTransferable when this rank's can't go to another process
     */
    <T extends @Nullable Object> List<T> allGather(T value);

    /** Returns when every rank has come here. */
    void barrier();
}
