package io.dray;

import io.dray.function.RemoteCode;
import io.dray.spi.ActorOptions;
import io.dray.spi.Runtimes;
import io.dray.spi.Work;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An actor that is being prepared, which is done here and costs next to nothing; only {@link #remote()} talks to the runner. For one thread.
 *
 * @param <A> its class
 */
public final class ActorCall<A extends @Nullable Object> {
    private final Work work;
    private final Map<String, Double> resources = new HashMap<>();
    private @Nullable String name;
    private String namespace = ActorOptions.DEFAULT_NAMESPACE;
    private boolean detached;
    private int maxRestarts;
    private int maxTaskRetries;
    private int maxConcurrency = 1;
    private boolean shared;
    private RuntimeEnv env = RuntimeEnv.of();

    ActorCall(RemoteCode code, @Nullable Object... arguments) {
        this.work = Work.of(code, arguments);
    }

    /** The name by which {@link Dray#getActor(String)} finds it; another living actor can't have it. */
    public ActorCall<A> name(String name) {
        this.name = name;
        return this;
    }

    /** Where its name is one of its own. */
    public ActorCall<A> namespace(String namespace) {
        this.namespace = namespace;
        return this;
    }

    /** It outlives the job that makes it, until it is killed. It needs a name. */
    public ActorCall<A> detached() {
        detached = true;
        return this;
    }

    /**
     * How many CPUs it holds as long as it lives; 0 unless said otherwise.
     *
     * @throws IllegalArgumentException when it is negative or no number, as for every resource
     */
    public ActorCall<A> cpus(double cpus) {
        return resource(Resources.CPU, cpus);
    }

    /** How many accelerators it holds as long as it lives, as {@link TaskCall#gpus}: it then has a process of its own. */
    public ActorCall<A> gpus(double gpus) {
        return resource(Resources.GPU, gpus);
    }

    /** How much memory is reserved for it, in bytes. */
    public ActorCall<A> memory(long bytes) {
        return resource(Resources.MEMORY, (double) bytes);
    }

    /** How much of a resource it holds as long as it lives. */
    public ActorCall<A> resource(String name, double amount) {
        Resources.put(resources, name, amount);
        return this;
    }

    /**
     * How often it is made anew, by its constructor, after its process has crashed; 0 unless said otherwise, -1 for always. What it was
     * told before is forgotten, unless it is {@link Restorable}.
     *
     * @throws IllegalArgumentException when it is below -1, as for the retries of its calls
     */
    public ActorCall<A> maxRestarts(int restarts) {
        maxRestarts = atLeast(-1, restarts);
        return this;
    }

    /** How often a call is made again that a crash has interrupted; 0 unless said otherwise, -1 for always. */
    public ActorCall<A> maxTaskRetries(int retries) {
        maxTaskRetries = atLeast(-1, retries);
        return this;
    }

    /**
     * How many of its calls may run at once, each on a thread of its own; 1 unless said otherwise. Beyond 1 they begin in order.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public ActorCall<A> maxConcurrency(int calls) {
        maxConcurrency = atLeast(1, calls);
        return this;
    }

    /** It lives in a process with tasks and other actors: it is there sooner, and ends when that process does. */
    public ActorCall<A> shared() {
        shared = true;
        return this;
    }

    /** What its process is started with, each time it is made; a {@link #shared()} one is with those of the same environment. */
    public ActorCall<A> runtimeEnv(RuntimeEnv env) {
        this.env = env;
        return this;
    }

    private static int atLeast(int least, int number) {
        if (number < least) {
            throw new IllegalArgumentException("Expected " + least + " or more, but got " + number);
        }
        return number;
    }

    /**
     * Starts it and returns at once; it is there after a part of a second, that of a JVM's start, or sooner if it is {@link #shared()}. What its
     * constructor throws is the cause of the {@link ActorDied} that its calls end with, as is a name that another one has.
     *
     * @throws NotTransferable when an argument can't go to another process
     * @throws IllegalArgumentException when it is detached and has no name, or the code is no name
     * @throws DrayException when there is no connection, and none can be had
     */
    public ActorHandle<A> remote() {
        return Runtimes.current()
                .create(
                        work,
                        new ActorOptions(
                                name,
                                namespace,
                                detached,
                                resources,
                                maxRestarts,
                                maxTaskRetries,
                                maxConcurrency,
                                shared,
                                null,
                                env));
    }
}
