package io.dray;

import io.dray.function.Function2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actors of one class that work together, each with a rank. Inside, {@link Dray#ranks()} is what they exchange values by.
 *
 * <p>Calls of one caller begin in its order at each rank. Thread-safe.
 *
 * @param <A> their class
 */
public final class Group<A extends @Nullable Object> extends GroupCalls<A> {
    private final List<ActorHandle<A>> members;

    Group(List<ActorHandle<A>> members) {
        this.members = Collections.unmodifiableList(new ArrayList<>(members));
    }

    /** The actors, by rank. */
    @Override
    public List<ActorHandle<A>> members() {
        return members;
    }

    /** How many ranks there are. */
    public int size() {
        return members.size();
    }

    @Override
    ActorHandle<A> member(int rank) {
        if (rank < 0 || rank >= members.size()) {
            throw new IllegalArgumentException(
                    "Expected a rank from 0 to " + (members.size() - 1) + ", but got " + rank);
        }
        return members.get(rank);
    }

    /**
     * Calls a method of each with a value of its own, and returns at once; as so many {@linkplain MethodCall#remote() calls}.
     *
     * @param values as many as there are ranks
     * @throws IllegalArgumentException when they are more or fewer
     * @throws NotTransferable when one of them can't go to another process
     */
    public <B extends @Nullable Object, R extends @Nullable Object> List<ObjectRef<R>> scatter(
            Function2<? super A, B, R> method, List<? extends B> values) {
        if (values.size() != members.size()) {
            throw new IllegalArgumentException(
                    "Expected " + members.size() + " values, one for each rank, but got " + values.size());
        }
        List<ObjectRef<R>> results = new ArrayList<>();
        for (int rank = 0; rank < members.size(); rank++) {
            results.add(new MethodCall<R>(members.get(rank), method, values.get(rank)).remote());
        }
        return results;
    }

    /** Ends all of them at once, for good; as {@link ActorHandle#kill()} of each. */
    public void kill() {
        members.forEach(ActorHandle::kill);
    }
}
