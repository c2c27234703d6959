package io.dray.testing.local;

import io.dray.ActorHandle;
import io.dray.NodeInfo;
import io.dray.ObjectRef;
import io.dray.Ranks;
import io.dray.RuntimeContext;
import io.dray.WaitResult;
import io.dray.spi.ActorOptions;
import io.dray.spi.DrayRuntime;
import io.dray.spi.TaskOptions;
import io.dray.spi.Work;
import io.dray.worker.task.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runtime of all that is played in this process: of each thread that of its own. */
final class LocalRuntime implements DrayRuntime {
    private final LocalProcess program;
    private final Runnable leave;

    /**
     * For one local mode.
     *
     * @param program whose the threads are that belong to no other
     * @param leave has it end its part
     */
    LocalRuntime(LocalProcess program, Runnable leave) {
        this.program = program;
        this.leave = leave;
    }

    private Session session() {
        LocalProcess process = LocalProcess.current();
        return (process == null ? program : process).session();
    }

    @Override
    public <R extends @Nullable Object> ObjectRef<R> submit(Work work, TaskOptions options) {
        return session().submit(work, options);
    }

    @Override
    public <A> ActorHandle<A> create(Work work, ActorOptions options) {
        return session().create(work, options);
    }

    @Override
    public <R extends @Nullable Object> ObjectRef<R> call(ActorHandle<?> actor, Work work, @Nullable String name) {
        return session().call(actor, work, name);
    }

    @Override
    public <T extends @Nullable Object> ObjectRef<T> put(T value) {
        return session().put(value);
    }

    @Override
    public <T extends @Nullable Object> List<T> get(
            List<? extends ObjectRef<? extends T>> refs, @Nullable Duration timeout) {
        return session().get(refs, timeout);
    }

    @Override
    public <T extends @Nullable Object> WaitResult<T> await(
            List<? extends ObjectRef<? extends T>> refs, int count, @Nullable Duration timeout) {
        return session().await(refs, count, timeout);
    }

    @Override
    public void cancel(ObjectRef<?> task, boolean force) {
        session().cancel(task, force);
    }

    @Override
    public <A> Optional<ActorHandle<A>> actor(String name, String namespace) {
        return session().actor(name, namespace);
    }

    @Override
    public void kill(ActorHandle<?> actor, boolean restart) {
        session().kill(actor, restart);
    }

    @Override
    public RuntimeException exitActor() {
        throw session().exitActor();
    }

    @Override
    public RuntimeContext context() {
        return session().context();
    }

    @Override
    public Ranks ranks() {
        return session().ranks();
    }

    @Override
    public List<NodeInfo> nodes() {
        return session().nodes();
    }

    @Override
    public Map<String, Double> clusterResources() {
        return session().clusterResources();
    }

    @Override
    public Map<String, Double> availableResources() {
        return session().availableResources();
    }

    @Override
    public void shutdown() {
        leave.run();
    }
}
