package io.dray.testing.local;

import io.dray.DrayException;
import io.dray.model.resource.ResourceSet;
import io.dray.spi.Runtimes;
import java.time.Instant;
import java.util.List;

/**
 * A whole Dray in this process, for tests: tasks, actors and objects as everywhere, but without Kafka, other processes or sockets, and in
 * an order that a seed decides. What decides is what decides in a runner, and values are copied as on their way between processes.
 *
 * <pre>{@code
 * try (LocalDray dray = LocalDray.start(LocalOptions.defaults().cpus(4).seed(7))) {
 *     assertThat(Dray.task(Calc::square, 7).remote().get()).isEqualTo(49);
 * }
 * }</pre>
 *
 * <p>One thing happens at a time: the test goes on until it says something to Dray, then chance decides who is next. Time is virtual and
 * jumps when all wait: a {@code get} with a timeout for what never comes returns at once. The same seed has the same program go the same
 * way, unless a thread of it waits for something else than Dray (a latch, {@code Thread.sleep}), or it has threads of its own: then it
 * works, but in any order, and time passes as on the wall.
 *
 * <p>Not as everywhere: all processes share their static fields, and all nodes their memory; {@code System.exit} ends the test. The program is on
 * the node {@code local}; of several the others are {@code local-2}, {@code local-3} and so on, and have what has no room there.
 *
 * <p>One at a time in a JVM.
 */
public final class LocalDray implements AutoCloseable {
    private final LocalOptions options;
    private final LocalNode node;
    private final LocalRuntime runtime;
    private boolean closed;

    private LocalDray(LocalOptions options) {
        this.options = options;
        VirtualTime time = new VirtualTime(Instant.now());
        this.node = new LocalNode(
                ResourceSet.of(options.resources()),
                options.nodes(),
                classes(),
                beat -> new Crew(new Turns(options.seed(), time, beat, System::nanoTime, this::note)));
        this.runtime = new LocalRuntime(node.program(), this::leave);
    }

    private static ClassLoader classes() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
    }

    /** As {@link #start(LocalOptions)}, with {@link LocalOptions#defaults()}. */
    public static LocalDray start() {
        return start(LocalOptions.defaults());
    }

    /**
     * Starts one, whose program is the calling thread.
     *
     * @throws DrayException when this process uses Dray already
     */
    public static LocalDray start(LocalOptions options) {
        synchronized (LocalDray.class) {
            if (Runtimes.installed()) {
                throw new DrayException(
                        "Expected a process that does not use Dray, but this one does: local mode is not for"
                                + " tests that run at the same time, and Dray.shutdown() ends what a test has begun itself");
            }
            LocalDray dray = new LocalDray(options);
            Runtimes.install(dray.runtime);
            dray.node.crew().start();
            return dray;
        }
    }

    public long seed() {
        return options.seed();
    }

    /** How everything went, as a number: another for another way. */
    String history() {
        return node.crew().turns().history();
    }

    private void note(String sentence) {
        System.err.println("Local mode (seed " + options.seed() + "): " + sentence);
    }

    /** The program ends its part. Threads of tasks may use Dray until they have ended. */
    private void leave() {
        Runtimes.install(runtime);
        node.crew().call(node::leave);
        node.crew().awaitQuiet();
        node.crew().call(node::settle);
        node.crew().awaitQuiet();
        Runtimes.install(null);
    }

    /**
     * Ends it, and all tasks and actors with it.
     *
     * @throws AssertionError when something was left that should not have been: an object that is kept, a resource that is taken
     * @throws DrayException when local mode itself has failed
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Crew crew = node.crew();
        leave();
        List<String> left = node.leftovers();
        DrayException failure = crew.turns().failure();
        crew.stop();
        if (failure != null) {
            throw failure;
        }
        if (!left.isEmpty()) {
            throw new AssertionError("Expected nothing to be left at the end, but " + String.join("; ", left)
                    + " (seed " + options.seed() + ")");
        }
    }
}
