package io.dray;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a value that is or will be somewhere: a task's result, or what was {@link Dray#put}. It can be an argument of tasks
 * and a part of arguments and results; the value is kept as long as any of them is. Thread-safe.
 *
 * @param <T> the value's type
 */
public interface ObjectRef<T extends @Nullable Object> {
    /** Names the value in messages and logs. */
    String id();

    /**
     * The value, once it is there: 20 to 40 microseconds after it is when it is small, and for a large one as long as it takes to come from
     * another node, if that is where it is. In a task, its CPU is lent to others meanwhile. Each call returns a value of its own, but for
     * large buffers, which are views of one memory.
     *
     * @throws RuntimeException what the task's code threw, checked or not, of its own type: the stack where it ran is joined on
     * @throws TaskCrashed when the process that ran it ended, each time
     * @throws TaskCancelled when it was cancelled
     * @throws TaskTimedOut when it took longer than its timeout
     * @throws ActorDied when it was a call of an actor that has ended
     * @throws ObjectLost when the value is lost and can't be made again
     * @throws DrayException when this thread is interrupted meanwhile
     */
    T get();

    /**
     * As {@link #get()}, within so long.
     *
     * @throws GetTimedOut when it is not there by then; its cause says why, if the task can't run at all
     */
    T get(Duration timeout);

    /**
     * Completes as {@link #get()} would return or throw; costs as much, and does not wait. Code that is attached runs on a thread of Dray's: keep
     * it short.
     */
    CompletableFuture<T> future();

    /**
     * Has the value kept on the node of the program, too, once it is there: so it outlives the node that made it, without being made again.
     * A value that is made again where its node was lost needs none of this; what takes long to make, or would come out otherwise, does.
     * Costs a copy of a value of more than 64 KiB from another node, and nothing else. Returns at once.
     *
     * @return this
     */
    ObjectRef<T> durable();
}
