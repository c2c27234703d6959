package io.dray;

import io.dray.spi.Runtimes;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an actor: an instance of a class in a process somewhere, whose methods are called one after the other. Can be an
 * argument, or a part of one. Thread-safe; two handles of one actor are equal.
 *
 * <p>An actor that is not detached lives as long as its job, or until it is killed.
 *
 * @param <A> the actor's class
 */
public final class ActorHandle<A extends @Nullable Object> extends ActorCalls<A> {
    private final String id;

    /** For what implements Dray; everybody else has one from {@link ActorCall#remote()} or {@link Dray#getActor(String)}. */
    public ActorHandle(String id) {
        this.id = id;
    }

    /** Names the actor in messages and logs. */
    public String id() {
        return id;
    }

    /** Ends its process at once, for good: calls that have not ended fail with {@link ActorDied}. Returns without waiting for that. */
    public void kill() {
        kill(false);
    }

    /** As {@link #kill()}; it may be made anew, if it has restarts left. */
    public void kill(boolean restart) {
        Runtimes.current().kill(this, restart);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorHandle<?> handle && handle.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "actor " + id;
    }
}
