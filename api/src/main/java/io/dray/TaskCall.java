package io.dray;

import io.dray.function.RemoteCode;
import io.dray.spi.Runtimes;
import io.dray.spi.TaskOptions;
import io.dray.spi.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that is being prepared, which is done here and costs next to nothing; only {@link #remote()} talks to the runner. For one thread; may be
 * started several times, each time as another task.
 *
 * @param <R> its result's type
 */
public final class TaskCall<R extends @Nullable Object> {
    private final Work work;
    private final Map<String, Double> resources = new HashMap<>();
    private @Nullable String name;
    private int retries = TaskOptions.DEFAULT_RETRIES;
    private List<Class<? extends Throwable>> retryOn = List.of();
    private @Nullable Duration timeout;
    private Priority priority = Priority.NORMAL;
    private RuntimeEnv env = RuntimeEnv.of();

    TaskCall(RemoteCode code, @Nullable Object... arguments) {
        this.work = Work.of(code, arguments);
    }

    /** What it is called in lists and messages; else it is the method's name. */
    public TaskCall<R> name(String name) {
        this.name = name;
        return this;
    }

    /**
     * How many CPUs it holds while it runs, 1 unless said otherwise; 0 and fractions are fine.
     *
     * @throws IllegalArgumentException when it is negative or no number, as for every resource
     */
    public TaskCall<R> cpus(double cpus) {
        return resource(Resources.CPU, cpus);
    }

    /**
     * How many accelerators it holds while it runs, a whole number or a part of one: 0.5 shares it with another. It runs alone in a process
     * that sees just these, by {@code CUDA_VISIBLE_DEVICES} and its like; {@link RuntimeContext#devices} names them. Such a process
     * is kept for the next task of the kind for half a second. Other kinds than GPUs are {@link #resource}s: {@code TPU}, {@code HPU}, {@code NPU},
     * {@code RBLN}, {@code neuron_cores}.
     */
    public TaskCall<R> gpus(double gpus) {
        return resource(Resources.GPU, gpus);
    }

    /** How much memory is reserved for it, in bytes. */
    public TaskCall<R> memory(long bytes) {
        return resource(Resources.MEMORY, (double) bytes);
    }

    /** How much of a resource it holds while it runs: one of those that {@code dray up --resource} names. */
    public TaskCall<R> resource(String name, double amount) {
        Resources.put(resources, name, amount);
        return this;
    }

    /**
     * How often it may run again after its process has crashed, or after an exception of {@link #retryOn}; 3 unless said otherwise.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public TaskCall<R> retries(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("Expected 0 retries or more, but got " + retries);
        }
        this.retries = retries;
        return this;
    }

    /** Exceptions, and their subclasses, after which it runs again; none unless said otherwise. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public final TaskCall<R> retryOn(Class<? extends Throwable>... exceptions) {
        this.retryOn = List.of(exceptions);
        return this;
    }

    /**
     * How long one run may take. Then its thread is interrupted, and soon after its process killed.
     *
     * @throws IllegalArgumentException unless it is above zero
     */
    public TaskCall<R> timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a timeout above zero, but got " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /** Who goes first when several of a node's tasks wait for room; {@link Priority#NORMAL} unless said otherwise. */
    public TaskCall<R> priority(Priority priority) {
        this.priority = priority;
        return this;
    }

    /** What its process is started with; what it begins itself is in the usual environment unless it says otherwise. */
    public TaskCall<R> runtimeEnv(RuntimeEnv env) {
        this.env = env;
        return this;
    }

    /**
     * Starts it and returns at once; about 10 microseconds, and more for large arguments, which are copied. It waits when very many tasks of
     * this process have not ended.
     *
     * @throws NotTransferable when an argument can't go to another process
     * @throws IllegalArgumentException when the code is no name: a lambda that captures something
     * @throws DrayException when there is no connection, and none can be had
     */
    public ObjectRef<R> remote() {
        return Runtimes.current()
                .submit(work, new TaskOptions(name, resources, retries, retryOn, timeout, priority, env));
    }
}
