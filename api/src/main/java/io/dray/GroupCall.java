package io.dray;

import io.dray.function.RemoteCode;
import io.dray.spi.ActorOptions;
import io.dray.spi.Membership;
import io.dray.spi.Runtimes;
import io.dray.spi.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group that is being prepared, which is done here and costs next to nothing; only {@link #remote()} talks to the runner. For one thread.
 *
 * @param <A> the class of its members
 */
public final class GroupCall<A extends @Nullable Object> {
    private static final int MOST = 1_000;

    private final Work work;
    private final int size;
    private final Map<String, Double> resources = new HashMap<>();
    private RuntimeEnv env = RuntimeEnv.of();

    GroupCall(int size, RemoteCode code, @Nullable Object... arguments) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("Expected 1 to " + MOST + " ranks, but got " + size);
        }
        this.size = size;
        this.work = Work.of(code, arguments);
    }

    /**
     * How many CPUs each rank holds as long as it lives; 0 unless said otherwise.
     *
     * @throws IllegalArgumentException when it is negative or no number, as for every resource
     */
    public GroupCall<A> cpus(double cpus) {
        return resource(Resources.CPU, cpus);
    }

    /** How many accelerators each rank holds as long as it lives, as {@link TaskCall#gpus}. */
    public GroupCall<A> gpus(double gpus) {
        return resource(Resources.GPU, gpus);
    }

    /** How much of a resource each rank holds as long as it lives. */
    public GroupCall<A> resource(String name, double amount) {
        Resources.put(resources, name, amount);
        return this;
    }

    /** What each rank's process is started with. */
    public GroupCall<A> runtimeEnv(RuntimeEnv env) {
        this.env = env;
        return this;
    }

    /**
     * Starts all members, each in a process of its own, and returns at once; they are there after a part of a second.
     *
     * @throws NotTransferable when an argument can't go to another process
     * @throws DrayException when there is no connection, and none can be had
     */
    public Group<A> remote() {
        String name = UUID.randomUUID().toString();
        List<ActorHandle<A>> members = new ArrayList<>(size);
        for (int rank = 0; rank < size; rank++) {
            members.add(Runtimes.current()
                    .create(
                            work,
                            new ActorOptions(
                                    null,
                                    ActorOptions.DEFAULT_NAMESPACE,
                                    false,
                                    resources,
                                    0,
                                    0,
                                    1,
                                    false,
                                    new Membership(name, rank, size),
                                    env)));
        }
        return new Group<>(members);
    }
}
