package io.dray;

import io.dray.function.RemoteCode;
import io.dray.spi.Runtimes;
import io.dray.spi.Work;
import org.jspecify.annotations.Nullable;

/**
 * A call of an actor's method that is being prepared, which is done here and costs next to nothing; only {@link #remote()} talks to the runner.
 * For one thread; may be made several times.
 *
 * @param <R> its result's type
 */
public final class MethodCall<R extends @Nullable Object> {
    private final ActorHandle<?> actor;
    private final Work work;
    private @Nullable String name;

    MethodCall(ActorCalls<?> actor, RemoteCode code, @Nullable Object... arguments) {
        this.actor = (ActorHandle<?>) actor;
        this.work = Work.of(code, arguments);
    }

    /** What it is called in lists and messages; else it is the method's name. */
    public MethodCall<R> name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Makes the call and returns at once; about 10 microseconds, and more for large arguments, which are copied. Calls of one caller
     * begin in its order; one waits until the arguments of those before it are there.
     *
     * @throws NotTransferable when an argument can't go to another process
     * @throws DrayException when there is no connection, and none can be had
     */
    public ObjectRef<R> remote() {
        return Runtimes.current().call(actor, work, name);
    }
}
