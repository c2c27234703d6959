package io.dray;

import io.dray.function.Function1;
import io.dray.spi.ActorOptions;
import io.dray.spi.Runtimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a program begins: a method call becomes a task, an instance an actor, a value an object that any node can read.
 *
 * <pre>{@code
 * ObjectRef<Integer> a = Dray.task(Calc::square, 7).remote();
 * ObjectRef<Integer> b = Dray.task(Calc::add, a, 1).remote(); // begins when a is there
 * int x = b.get();
 *
 * ActorHandle<Counter> hits = Dray.actor(Counter::new).name("hits").remote();
 * hits.task(Counter::increment).remote();
 * }</pre>
 *
 * <p>The code is a name, of a method or a constructor, which may be of any visibility and in any package; arguments and results are
 * values that can go to another process. All methods may be called from any thread of a driver, a task or an actor. Those
 * that ask something (named actors, nodes, resources) wait for one answer of the runner, some tens of microseconds; all throw a
 * {@link DrayException} when there is no connection and none can be had, or it is gone.
 */
public final class Dray extends TaskCalls {
    private Dray() {}

    /**
     * Connects this program: inside a job to the runner that runs it, elsewhere to the runner of this machine, or to a private
     * node that is started and ends with this program. The first use of anything here does so, too. Takes up to a second with a
     * private node. Does nothing when there is a connection.
     *
     * @throws DrayException when it can't be done, with what to do
     */
    public static void init() {
        init(DrayOptions.defaults());
    }

    /**
     * As {@link #init()}, with resources and an address of the caller's choice.
     *
     * <p>Where there is a connection already it stays as it is, whatever these say.
     *
     * @throws DrayException when it can't be done, with what to do
     */
    public static void init(DrayOptions options) {
        Runtimes.start(options);
    }

    /** Whether there is a connection. Asks nobody. */
    public static boolean isInitialized() {
        return Runtimes.installed();
    }

    /** Ends the connection, and a private node with it; tasks of this program that have not ended are cancelled. Does nothing without one. */
    public static void shutdown() {
        Runtimes.shutdown();
    }

    /**
     * Keeps a value where every node can read it, and returns at once when it is small. Waits while the store is full of what can't
     * be moved to the disk.
     *
     * @param value not to be changed afterwards; a copy is kept
     * @throws NotTransferable when it can't go to another process
     */
    public static <T extends @Nullable Object> ObjectRef<T> put(T value) {
        return Runtimes.current().put(value);
    }

    /** The values, in the order of the references; as {@link ObjectRef#get()} of each, in one exchange. */
    public static <T extends @Nullable Object> List<T> get(List<? extends ObjectRef<? extends T>> refs) {
        return Runtimes.current().get(refs, null);
    }

    /**
     * As {@link #get(List)}, all of them within so long.
     *
     * @throws GetTimedOut when one of them is not there by then
     */
    public static <T extends @Nullable Object> List<T> get(
            List<? extends ObjectRef<? extends T>> refs, Duration timeout) {
        return Runtimes.current().get(refs, timeout);
    }

    /**
     * Waits until so many of the values are there or have failed, or so long.
     *
     * @param count from 1 to the number of references
     * @throws IllegalArgumentException when it is not
     */
    public static <T extends @Nullable Object> WaitResult<T> wait(
            List<? extends ObjectRef<? extends T>> refs, int count, Duration timeout) {
        return Runtimes.current().await(refs, count, timeout);
    }

    /** Waits until one of the values is there or has failed. */
    public static <T extends @Nullable Object> WaitResult<T> wait(List<? extends ObjectRef<? extends T>> refs) {
        return Runtimes.current().await(refs, 1, null);
    }

    /**
     * Cancels a task: one that has not begun never does; the thread of one that runs is interrupted, and so are its children. Returns without
     * waiting for that. One that has ended is left alone.
     */
    public static void cancel(ObjectRef<?> task) {
        Runtimes.current().cancel(task, false);
    }

    /** As {@link #cancel(ObjectRef)}; one that still runs a second later is ended with its process, as others in it run again. */
    public static void cancel(ObjectRef<?> task, boolean force) {
        Runtimes.current().cancel(task, force);
    }

    /** The living actor of this name, in the namespace {@code default}. */
    public static <A> Optional<ActorHandle<A>> getActor(String name) {
        return getActor(name, ActorOptions.DEFAULT_NAMESPACE);
    }

    /** The living actor of this name. */
    public static <A> Optional<ActorHandle<A>> getActor(String name, String namespace) {
        return Runtimes.current().actor(name, namespace);
    }

    /** Ends the actor whose call this thread runs, for good; the call ends with {@link ActorDied}. Throws, so that nothing follows. */
    public static RuntimeException exitActor() {
        throw Runtimes.current().exitActor();
    }

    /** Where this code runs. */
    public static RuntimeContext runtimeContext() {
        return Runtimes.current().context();
    }

    /**
     * What a member of a {@link Group} exchanges values with the others by.
     *
     * @throws IllegalStateException when this thread runs no call of a member
     */
    public static Ranks ranks() {
        return Runtimes.current().ranks();
    }

    /**
     * Prepares a method to be applied to many items, in tasks that run in parallel; asks nobody yet: {@code Dray.map(Pages::words, pages).get()}.
     *
     * @param items are copied
     */
    public static <A extends @Nullable Object, R extends @Nullable Object> MapCall<A, R> map(
            Function1<A, R> method, List<A> items) {
        return new MapCall<>(method, items);
    }

    /** The nodes that tasks may run on. */
    public static List<NodeInfo> nodes() {
        return Runtimes.current().nodes();
    }

    /** What all nodes have, by name. */
    public static Map<String, Double> clusterResources() {
        return Runtimes.current().clusterResources();
    }

    /** What of it is free. */
    public static Map<String, Double> availableResources() {
        return Runtimes.current().availableResources();
    }
}
