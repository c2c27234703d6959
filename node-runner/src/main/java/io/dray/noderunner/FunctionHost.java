package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.Lane;
import io.dray.model.trigger.Trigger;
import io.dray.model.view.ClusterView;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a node needs to run functions, through its incarnations: the door for workers, the versions that are deployed, the AOT
 * caches made for them. {@link #open} once; {@link #begin} and {@link #end} for each incarnation; {@link #close} once.
 */
final class FunctionHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionHost.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration COUNTING = Duration.ofSeconds(5);
    private static final Lane COMMON = Lane.named("fn-cpu1");

    private final RunnerConfig config;
    private final RunnerPorts ports;
    private final InstantSource clock;
    private final WorkerDoor door = new WorkerDoor(new SecureRandom());
    private final WorkerLaunch launch;
    private final VersionBook versions;
    private final Set<VersionId> trained = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-calls").daemon().factory());
    private final ExecutorService training = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-training").daemon().factory());
    private volatile boolean deployed;
    private volatile boolean read;
    private volatile @Nullable Life life;
    private final List<ClusterView.Watch> watches = new ArrayList<>();

    /** What belongs to one incarnation. */
    record Life(Functions functions, PeerDoor peers, CallTaker taker, Triggers triggers, EventResults results) {}

    FunctionHost(RunnerConfig config, RunnerPorts ports, PackageCache packages, InstantSource clock) {
        this.config = config;
        this.ports = ports;
        this.clock = clock;
        this.versions = new VersionBook(ports.view());
        this.launch = new WorkerLaunch(
                config,
                packages,
                door,
                new AotCaches(config.folder().resolve("aot"), clock),
                ports.logs(),
                new OutputStore(config.apiAddress()),
                config.folder().resolve("workers"),
                config.workerJar());
    }

    void open() throws IOException {
        FolderTree.delete(launch.folder());
        Files.createDirectories(launch.folder());
        launch.caches().open(launch.workerJar());
        door.open();
        watches.add(ports.view().watchAll(EntityKind.FUNCTION, this::refreshSoon));
        watches.add(ports.view().watchAll(EntityKind.TRIGGER, this::refreshSoon));
        every(TICK, now -> now.functions().tick());
        every(TICK, now -> now.triggers().tick());
        every(COUNTING, now -> now.results().tellCounts());
    }

    Life begin(NodeIncarnation node, Room room) {
        Functions functions = new Functions(room, launch, clock, System::nanoTime);
        DurableSender sender = new DurableSender(ports.commands(), timer);
        LedgerGuardian ledger = new LedgerGuardian(node, sender, timer);
        PeerDoor peers = new PeerDoor(node, config.secret(), functions, ledger);
        EventResults results = new EventResults(ports.sink(), sender);
        TriggerSetting setting = new TriggerSetting(
                node,
                ports.sources(),
                functions,
                versions,
                new HandOvers(node, sender),
                sender,
                results,
                room,
                ledger,
                new AtomicLong());
        Guardians guardians = new Guardians(ledger, peers, results);
        Life begun = new Life(
                functions,
                peers,
                new CallTaker(node, room, functions, versions, guardians, this::informed),
                new Triggers(setting),
                results);
        peers.start();
        life = begun;
        refreshSoon();
        return begun;
    }

    /** Gives everything back and ends all workers. */
    void end(Life given, String reason) {
        life = null;
        given.triggers().close();
        given.functions().close(reason);
        given.triggers().join();
        given.results().tellCounts();
        given.peers().close();
    }

    /** Whether tickets for functions may come at any moment. */
    boolean expects(Lane lane) {
        return deployed && lane.equals(COMMON);
    }

    void order(Order.OfInvocations order) {
        Life now = life;
        if (now != null && order instanceof Order.Interrupt interrupt) {
            now.functions().interrupt(interrupt.run());
        } else if (now != null) {
            now.triggers().order(order);
        }
    }

    void keepAlive() {
        Life now = life;
        if (now != null) {
            now.functions().keepAlive();
        }
    }

    private void every(Duration time, Consumer<Life> what) {
        Runnable tick = () -> {
            Life now = life;
            try {
                if (now != null) {
                    what.accept(now);
                }
            } catch (RuntimeException e) {
                LOG.error("the functions missed a tick", e);
            }
        };
        timer.scheduleWithFixedDelay(tick, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refreshSoon() {
        if (refreshing.compareAndSet(false, true)) {
            timer.execute(this::refresh);
        }
    }

    /** Whether the views have all that the ledger knows; as long as they have not, what is not found may be there. */
    private boolean informed() {
        return read && viewReady();
    }

    private boolean viewReady() {
        return IntStream.range(0, ports.commands().partitions()).allMatch(ports.view()::ready);
    }

    private void refresh() {
        refreshing.set(false);
        try {
            if (!viewReady()) {
                timer.schedule(this::refreshSoon, TICK.toMillis(), TimeUnit.MILLISECONDS);
                return; // what is not there may only not be there yet
            }
            List<FunctionVersion> current = versions.current();
            deployed = !current.isEmpty();
            read = true;
            Life now = life;
            if (now != null) {
                now.functions().current(current);
                now.triggers()
                        .current(ports.view()
                                .all(Trigger.class)
                                .collect(Collectors.toMap(Trigger::name, trigger -> trigger)));
            }
            current.stream()
                    .filter(version -> trained.add(version.id()))
                    .forEach(version -> training.execute(() -> train(version)));
        } catch (RuntimeException e) {
            LOG.warn("which functions are deployed can't be read; trying again", e);
            timer.schedule(this::refreshSoon, 1, TimeUnit.SECONDS);
        }
    }

    private void train(FunctionVersion version) {
        try (ClassPath classPath =
                ClassPath.hold(launch.workerJar(), version.spec().jars(), launch.packages())) {
            launch.caches().make(launch, version.spec(), classPath);
        } catch (DrayException e) {
            LOG.debug("no AOT cache for {}: {}", version.id(), e.sentence());
            timer.schedule(() -> trained.remove(version.id()), 1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watches.forEach(ClusterView.Watch::close);
        timer.shutdownNow();
        training.shutdownNow();
        launch.outputs().close();
        door.close();
    }
}
