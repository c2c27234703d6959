package io.dray.worker.task;

import io.dray.Ranks;
import io.dray.Restorable;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Saved;
import io.dray.worker.value.MethodKind;
import io.dray.worker.value.RemoteMethod;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An actor in this process: its instance, and the threads that run its calls in the order in which they come. What is its state after a
 * call the runner is told before the answer.
 */
final class HostedActor {
    private final ObjectId id;
    private final Session session;
    private final boolean saves;
    private final boolean restores;
    private final Object saving = new Object();
    private final Map<ObjectId, RunningTask> present = new ConcurrentHashMap<>();
    private final Surroundings.Pool threads;
    private final @Nullable Ranks ranks;
    private volatile @Nullable Object instance;

    /** @param making the run that is to make it */
    HostedActor(ObjectId id, Run making, Session session, Surroundings around) {
        GroupPlace place = making.place();
        this.id = id;
        this.session = session;
        this.saves = making.saves();
        this.restores = making.restores();
        this.ranks = place == null ? null : new Member(session, id, place);
        this.threads = around.pool("actor-" + id, making.makes());
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

    /** Makes the instance; with the state of the one before, if there was one. */
    @Nullable
    Object make(RemoteMethod constructor, @Nullable Object[] arguments) throws Throwable {
        int own = restores ? arguments.length - 1 : arguments.length;
        Object made = constructor.invoke(Arrays.copyOf(arguments, own));
        if (made == null) {
            throw new IllegalStateException(
                    "Expected an instance of " + constructor.name().shortText() + ", but it gave null");
        }
        if (restores) {
            restore(made, arguments[own]);
        }
        instance = made;
        return null;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // an instance of its class gave it
    private static void restore(Object made, @Nullable Object state) throws Exception {
        if (!(made instanceof Restorable<?> restorable)) {
            throw new IllegalStateException("Expected an instance that takes the state of the one before, but "
                    + made.getClass().getName() + " is not Restorable");
        }
        ((Restorable<@Nullable Object>) restorable).restore(state);
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
        Object result = method.invoke(all);
        if (saves && instance instanceof Restorable<?> restorable) {
            save(restorable);
        }
        return result;
    }

    /** In the order in which the states were taken, whichever call's answer leaves first. */
    private void save(Restorable<?> restorable) throws Exception {
        synchronized (saving) {
            Object state = restorable.save();
            try {
                ObjectId object = session.mint();
                String what = "the state of " + restorable.getClass().getName();
                session.mention(session.written(object, session.values().codec().encode(state, what)));
                session.mention(new Saved(id, object));
            } finally {
                Reference.reachabilityFence(state); // until the runner knows what it refers to
            }
        }
    }

    Optional<RunningTask> find(ObjectId id) {
        return Optional.ofNullable(present.get(id));
    }

    void end() {
        threads.close();
    }
}
