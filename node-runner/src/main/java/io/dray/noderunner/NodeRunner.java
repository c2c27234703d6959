package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.OrderTail;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner of one node. It lives one incarnation after the other: each begins by ending whatever an earlier one left,
 * then listens for orders, then shows itself, then pulls. When its heartbeats are no longer acknowledged it ends its own
 * processes before the dispatchers give it up, and begins anew. {@link #start()} once, {@link #close()} once.
 */
public final class NodeRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeRunner.class);
    private static final Lane COMMON = Lane.named("cpu1");
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final RunnerConfig config;
    private final RunnerPorts ports;
    private final InstantSource clock;
    private final Downloads downloads = new Downloads();
    private final PackageCache packages;
    private final JobFolder folders;
    private final RunSetting setting;
    private final FunctionHost functions;
    private final Tasks tasks;
    private final ScheduledExecutorService runs = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-runs").daemon().factory());
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-heart").daemon().factory());
    private @Nullable Life life;

    private record Life(
            Session session,
            Lifeline lifeline,
            LaneIntake intake,
            OrderTail orders,
            FunctionHost.Life functions,
            Tasks.Life tasks) {}

    public NodeRunner(RunnerConfig config, RunnerPorts ports, InstantSource clock) {
        this.config = config;
        this.ports = ports;
        this.clock = clock;
        this.packages = new PackageCache(
                config.folder().resolve("packages"),
                new PackageDownload(downloads, config.apiAddress(), PackageDownload.FIRST_PAUSE),
                clock,
                PackageCache.MOST_BYTES);
        this.folders = new JobFolder(config.folder().resolve("runs"), new JobFiles(packages, downloads));
        this.functions = new FunctionHost(config, ports, packages, clock);
        this.tasks = new Tasks(config);
        this.setting = new RunSetting(
                folders,
                new JobEnvironment(config, tasks.socket(), System.getenv()),
                ports.logs(),
                tasks.programs(),
                runs,
                System::nanoTime,
                STOP_GRACE);
    }

    /** Blocks until the node has shown itself. */
    public void start() {
        try {
            Files.createDirectories(config.folder());
            new Leftovers(config.folder()).end();
            folders.removeAll();
            packages.open();
            functions.open();
        } catch (IOException e) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED, "The runner's folder " + config.folder() + " can't be used: " + e, e);
        }
        begin();
        heart.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        runs.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where programs ask for tasks; the same in each incarnation. */
    public Path taskSocket() {
        return tasks.socket();
    }

    private synchronized void begin() {
        NodeIncarnation incarnation = nextIncarnation();
        Room room = new Room(config.capacity());
        Session session = new Session(incarnation, ports.commands(), room, setting, clock, runs);
        OrderTail orders = listening(incarnation, session);
        FunctionHost.Life calls = functions.begin(incarnation, room);
        Lifeline lifeline =
                new Lifeline(ports.nodes(), incarnation, room, calls.peers().address(), System::nanoTime);
        lifeline.beat(() -> {});
        Tasks.Life ofTasks = tasks.begin(incarnation, calls.peers().address(), room, ports);
        calls.peers().runners(ofTasks.host());
        Taker jobs = new JobTaker(room, session::taken, ofTasks::lend);
        LaneIntake intake = new LaneIntake(
                ports.queue(),
                room,
                lane -> lane.work() == Lane.Work.JOBS ? jobs : calls.taker(),
                lane -> lane.equals(COMMON) || functions.expects(lane));
        intake.start();
        life = new Life(session, lifeline, intake, orders, calls, ofTasks);
        LOG.debug("node {} lives", incarnation);
    }

    /** First of all, since it fails as long as the log is away, and is tried again and again. */
    private OrderTail listening(NodeIncarnation incarnation, Session session) {
        OrderTail orders = ports.orders().get();
        try {
            orders.start(incarnation, order -> obey(order, session));
            return orders;
        } catch (RuntimeException e) {
            orders.close();
            throw e;
        }
    }

    private void obey(Order order, Session session) {
        if (order instanceof Order.OfInvocations ofInvocations) {
            functions.order(ofInvocations);
        } else {
            session.order(order);
        }
    }

    /** Grows even when the clock goes back. */
    private NodeIncarnation nextIncarnation() {
        Path memory = config.folder().resolve("incarnation");
        try {
            long next = Math.max(lastIncarnation(memory) + 1, clock.millis());
            Path fresh = config.folder().resolve("incarnation.new");
            Files.writeString(fresh, Long.toString(next));
            Files.move(fresh, memory, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return new NodeIncarnation(config.node(), next);
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, memory + " can't be read or written: " + e, e);
        }
    }

    /** A memory that a power cut emptied counts as none: the clock has moved on since. */
    private static long lastIncarnation(Path memory) throws IOException {
        try {
            return Files.exists(memory)
                    ? Long.parseLong(Files.readString(memory).strip())
                    : 0;
        } catch (NumberFormatException e) {
            LOG.warn("{} holds no number; the clock's is taken", memory);
            return 0;
        }
    }

    private void beat() {
        Life now = current();
        try {
            if (now == null) {
                begin();
            } else if (now.lifeline.blown()) {
                LOG.warn(
                        "no heartbeat of this node was acknowledged for {} s: its jobs are ended, they will run again",
                        Lifeline.FUSE.toSeconds());
                end(now);
            } else {
                now.lifeline.beat(() -> runs.execute(() -> {
                    if (now.lifeline.fresh()) {
                        now.session.keepAlive();
                        functions.keepAlive();
                        tasks.keepAlive();
                    }
                }));
            }
        } catch (RuntimeException e) {
            LOG.warn("a heartbeat failed: {}", e.getMessage());
        }
    }

    private synchronized void end(Life given) {
        runs.execute(given.session::abandon);
        functions.end(given.functions, "its node had been given up");
        given.tasks.close();
        given.intake.close();
        life = null;
        given.orders.close();
    }

    private void tick() {
        Life now = current();
        try {
            if (now != null) {
                now.session.tick();
            }
        } catch (RuntimeException e) {
            LOG.error("the runs missed a tick", e);
        }
    }

    private synchronized @Nullable Life current() {
        return life;
    }

    /** Ends all jobs, gives them back to be run again, and says goodbye. */
    @Override
    public void close() {
        heart.shutdownNow();
        Life last = current();
        if (last != null) {
            last.intake.close();
            functions.end(last.functions, "the node was stopped");
            last.session.leave(LEAVING);
            last.tasks.close();
            last.lifeline.leave();
            last.orders.close();
            last.intake.join();
        }
        runs.shutdownNow();
        functions.close();
        downloads.close();
    }
}
