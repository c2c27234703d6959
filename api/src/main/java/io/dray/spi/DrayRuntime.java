package io.dray.spi;

import io.dray.ActorHandle;
import io.dray.NodeInfo;
import io.dray.ObjectRef;
import io.dray.Ranks;
import io.dray.RuntimeContext;
import io.dray.WaitResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What runs tasks and actors and holds objects, as one process sees it. Thread-safe. */
public interface DrayRuntime {
    <R extends @Nullable Object> ObjectRef<R> submit(Work work, TaskOptions options);

    <A> ActorHandle<A> create(Work work, ActorOptions options);

    <R extends @Nullable Object> ObjectRef<R> call(ActorHandle<?> actor, Work work, @Nullable String name);

    <T extends @Nullable Object> ObjectRef<T> put(T value);

    /** @param timeout null for none */
    <T extends @Nullable Object> List<T> get(List<? extends ObjectRef<? extends T>> refs, @Nullable Duration timeout);

    /** @param timeout null for none */
    <T extends @Nullable Object> WaitResult<T> await(
            List<? extends ObjectRef<? extends T>> refs, int count, @Nullable Duration timeout);

    void cancel(ObjectRef<?> task, boolean force);

    <A> Optional<ActorHandle<A>> actor(String name, String namespace);

    /** @param restart whether it may be made anew, if it has restarts left */
    void kill(ActorHandle<?> actor, boolean restart);

    /** Ends the actor whose call this thread runs. */
    RuntimeException exitActor();

    RuntimeContext context();

    /** What the actor whose call this thread runs sees of its group. */
    Ranks ranks();

    List<NodeInfo> nodes();

    Map<String, Double> clusterResources();

    Map<String, Double> availableResources();

    /** Leaves; what this process had begun is cancelled. Only what {@code Dray.init} has started is shut down. */
    void shutdown();
}
