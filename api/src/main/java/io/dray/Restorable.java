package io.dray;

import org.jspecify.annotations.Nullable;

/**
 * What an actor's class implements so that an actor that is made anew goes on with the state it had: what {@link #save} gave last,
 * {@link #restore} gets in the new process. It is for actors that {@link ActorCall#maxRestarts} allows to be made anew; as long as one
 * may be, its state is kept, and of others {@code save} is not called.
 *
 * <pre>{@code
 * final class Hits implements Restorable<Map<String, Integer>> {
 *     private Map<String, Integer> hits = new HashMap<>();
 *
 *     public Map<String, Integer> save() {
 *         return hits;
 *     }
 *
 *     public void restore(Map<String, Integer> state) {
 *         hits = state;
 *     }
 * }
 * }</pre>
 *
 * <p>The state is a value as any argument: it may be large and may hold references, whose objects are kept with it. It is encoded and told
 * after each call, so that a small one costs some microseconds and a large one as much as a {@link Dray#put}. It ends with the actor. If
 * it is lost, for it was large and on another node that has gone, the actor is not made anew without it: its calls end with an
 * {@link ActorDied} that says so.
 *
 * @param <S> its state
 */
public interface Restorable<S extends @Nullable Object> {
    /**
     * What a new instance needs to go on. Called after each call that has returned, on that call's thread and before its answer leaves, so
     * that whatever anybody has seen of the actor is in the state. A call that throws is not saved after; what it has changed is saved
     * with the next that returns. A call that a crash has interrupted may be in the state although nobody has its answer: with
     * {@link ActorCall#maxTaskRetries} it is made again.
     *
     * <p>Of an actor that runs several calls at once, one thread at a time is in here, while other calls go on: it has to give a copy that
     * those do not change.
     *
     * @return the actor's own still: it is encoded at once, before the next call begins if one runs at a time
     * @throws Exception with which the call fails then; the state that is kept is the one before
     */
    S save() throws Exception;

    /**
     * Called once in a new process, after the constructor and before any call, if there is a state.
     *
     * @param state the actor's to keep and to change
     * @throws Exception then the actor ends, as when its constructor throws
     */
    void restore(S state) throws Exception;
}
