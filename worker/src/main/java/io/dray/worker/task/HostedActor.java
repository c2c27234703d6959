package io.dray.worker.task;

import io.dray.Ranks;
import io.dray.model.task.ObjectId;
import io.dray.worker.value.MethodKind;
import io.dray.worker.value.RemoteMethod;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An actor in this process: its instance, and the threads that run its calls in the order in which they come. */
final class HostedActor {
    private final Map<ObjectId, RunningTask> present = new ConcurrentHashMap<>();
    private final Surroundings.Pool threads;
    private final @Nullable Ranks ranks;
    private volatile @Nullable Object instance;

    /**
     * @param concurrency how many of its calls may run at once
     * @param ranks what it sees of its group
     */
    HostedActor(ObjectId id, int concurrency, Surroundings around, @Nullable Ranks ranks) {
        this.ranks = ranks;
        this.threads = around.pool("actor-" + id, concurrency);
    }

    @Nullable
    Ranks ranks() {
        return ranks;
    }

    void add(RunningTask call) {
        present.put(call.id(), call);
        threads.execute(() -> {
            call.run();
            present.remove(call.id());
        });
    }

    /** Makes the instance. */
    @Nullable
    Object make(RemoteMethod constructor, @Nullable Object[] arguments) throws Throwable {
        Object made = constructor.invoke(arguments);
        if (made == null) {
            throw new IllegalStateException(
                    "Expected an instance of " + constructor.name().shortText() + ", but it gave null");
        }
        instance = made;
        return null;
    }

    /** Calls a method of the instance; a static one, or a lambda, gets it as its first argument. */
    @Nullable
    Object call(RemoteMethod method, @Nullable Object[] arguments) throws Throwable {
        if (method.name().kind() == MethodKind.CONSTRUCTOR) {
            throw new IllegalArgumentException("Expected a method of the actor, but got a constructor");
        }
        @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
        all[0] = instance;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return method.invoke(all);
    }

    Optional<RunningTask> find(ObjectId id) {
        return Optional.ofNullable(present.get(id));
    }

    void end() {
        threads.close();
    }
}
