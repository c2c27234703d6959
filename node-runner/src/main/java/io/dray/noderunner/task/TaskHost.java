package io.dray.noderunner.task;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.scheduler.Capacity;
import io.dray.scheduler.Driver;
import io.dray.scheduler.Job;
import io.dray.scheduler.Machine;
import io.dray.scheduler.Party;
import io.dray.scheduler.Scheduler;
import io.dray.scheduler.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tasks of the programs on this node that connect to its socket. {@link #start} once, {@link #close} once. */
public final class TaskHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskHost.class);
    private static final int TOKEN_BYTES = 16;

    private final TaskConfig config;
    private final Processes processes;
    private final SecureRandom random;
    private final SharedFiles files;
    private final Scheduler scheduler;
    private final Map<String, Worker> expected = new HashMap<>();
    private final Map<Worker, Started> started = new HashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-spill").daemon().factory());
    private final Loop loop;
    private final Path socket;
    private final Function<String, Optional<Program>> programs;
    private final Map<Job, Processes.Output> outputs = new ConcurrentHashMap<>();
    private final Set<String> lending = new HashSet<>();
    private int strangers;

    /** A process that was started for a worker, and what it shows to be known by. */
    private static final class Started {
        private final String token;
        private @Nullable Line line;
        private Processes.@Nullable Running process;
        private volatile String pid = "";
        private boolean killed;

        Started(String token) {
            this.token = token;
        }
    }

    private TaskHost(
            TaskConfig config,
            Capacity capacity,
            Processes processes,
            Function<String, Optional<Program>> programs,
            SecureRandom random)
            throws IOException {
        this.config = config;
        this.processes = processes;
        this.programs = programs;
        this.random = random;
        this.files = new SharedFiles(config.store(), config.spill());
        this.scheduler = new Scheduler(config.node(), capacity, new Node(), config.storeLimit(), this::number);
        this.socket = config.folder().resolve("s");
        Files.deleteIfExists(socket);
        this.loop = new Loop(socket, new Hearing());
    }

    /**
     * Listens from now on.
     *
     * @param programs the jobs of this node, by their runs; any other program may ask for tasks as well
     */
    public static TaskHost start(
            TaskConfig config,
            Capacity capacity,
            Processes processes,
            Function<String, Optional<Program>> programs,
            SecureRandom random) {
        try {
            Files.createDirectories(config.folder().getParent());
            Files.createDirectories(
                    config.folder(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            TaskHost host = new TaskHost(config, capacity, processes, programs, random);
            host.files.open();
            host.loop.start();
            return host;
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, "No tasks can be run on this node: " + e, e);
        }
    }

    /** Where programs connect. */
    public Path socket() {
        return socket;
    }

    private long number() {
        return random.nextLong() & Long.MAX_VALUE;
    }

    /** Has whatever waits for room look again: something else on the node has given some back. Thread-safe. */
    public void roomChanged() {
        loop.post(() -> {});
    }

    /** What the scheduler has done on this node. On the loop's thread. */
    private final class Node implements Machine {
        @Override
        public void start(Worker worker) {
            byte[] secret = new byte[TOKEN_BYTES];
            random.nextBytes(secret);
            Started now = new Started(HexFormat.of().formatHex(secret));
            expected.put(now.token, worker);
            started.put(worker, now);
            Thread.ofVirtual().name("dray-start-" + worker.name()).start(() -> launch(worker, now));
        }

        @Override
        public void kill(Worker worker) {
            Started now = started.get(worker);
            if (now != null) {
                now.killed = true;
                if (now.process != null) {
                    now.process.kill();
                }
            }
        }

        @Override
        public void spill(ObjectId id) {
            disk.execute(() -> {
                boolean moved = files.spill(id);
                loop.post(() -> scheduler.spilled(id, moved));
            });
        }

        @Override
        public void onDisk(ObjectId id) {
            files.onDisk(id);
        }

        @Override
        public void remove(ObjectId id) {
            disk.execute(() -> files.remove(id));
        }
    }

    private void launch(Worker worker, Started now) {
        try {
            Path token = write(now.token, worker);
            Processes.Running process = processes.start(
                    WorkerCommandLine.of(config, worker, socket, token),
                    Path.of(worker.job().folder()),
                    Map.of(
                            "DRAY_NODE",
                            config.node(),
                            "DRAY_JOB_ID",
                            worker.job().id()),
                    (error, lines) -> print(worker, now, error, lines));
            loop.post(() -> {
                now.process = process;
                if (now.killed) {
                    process.kill();
                }
            });
            int code = process.exit().toCompletableFuture().join();
            loop.post(() -> gone(worker, now, "its process ended with code " + code));
        } catch (IOException | RuntimeException e) {
            LOG.debug("no process for {}", worker.name(), e);
            loop.post(() -> gone(worker, now, "its process could not be started: " + e.getMessage()));
        }
    }

    /** As in {@code (Counter pid=4711) }. */
    private static String label(Worker worker, Started now) {
        String who = worker.kind() == Worker.Kind.ACTOR ? worker.label() : "tasks";
        return "(" + who + " pid=" + now.pid + ") ";
    }

    private void print(Worker worker, Started now, boolean error, String lines) throws InterruptedException {
        Processes.Output output = outputs.get(worker.job());
        if (output != null) {
            output.print(error, label(worker, now) + lines);
        }
    }

    /** To a program that is no job what its tasks print is sent, one piece after the other has left. */
    private Processes.Output toDriver(Line line) {
        return (error, lines) -> {
            CountDownLatch left = new CountDownLatch(1);
            loop.post(() -> {
                line.send(new Printed(error, Payload.text(lines)));
                line.whenDrained(left::countDown);
            });
            left.await();
        };
    }

    private Path write(String token, Worker worker) throws IOException {
        Path file = config.folder()
                .resolve("token-" + worker.name().replaceAll("[^A-Za-z0-9-]", "_") + "-" + Long.toHexString(number()));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, token.getBytes(StandardCharsets.US_ASCII));
    }

    private void gone(Worker worker, Started now, String how) {
        expected.remove(now.token);
        started.remove(worker);
        if (now.line != null) {
            now.line.close();
        }
        scheduler.left(worker, how);
    }

    /** What processes say. On the loop's thread. */
    private final class Hearing implements Loop.Listener {
        @Override
        public void heard(Line line, Frame frame) {
            Party party = line.party();
            if (party != null && frame instanceof TaskFrame ofTasks) {
                scheduler.heard(party, ofTasks);
            } else if (frame instanceof Hello hello) {
                greet(line, hello);
            } else if (frame instanceof Attach attach && line.greeted()) {
                attach(line, attach);
            } else {
                throw new IllegalArgumentException("Expected hello first, but got " + frame);
            }
        }

        @Override
        public void ended(Line line) {
            Party party = line.party();
            if (party instanceof Driver driver) {
                outputs.remove(driver.job());
                if (line.isLender()) {
                    lending.remove(line.token());
                }
                scheduler.left(driver, "the program ended");
            } else if (party instanceof Worker worker) {
                endOf(worker); // its process follows
            }
        }

        @Override
        public void turn() {
            scheduler.advance();
        }

        @Override
        public void tick(long nanos) {
            scheduler.tick(nanos);
        }

        @Override
        public boolean isIdle() {
            return scheduler.isIdle();
        }
    }

    /** A process without its connection is of no use. */
    private void endOf(Worker worker) {
        Started now = started.get(worker);
        if (now != null && now.process != null) {
            now.process.kill();
        }
    }

    private void greet(Line line, Hello hello) {
        if (hello.protocol() != Frame.PROTOCOL) {
            throw new IllegalArgumentException("Expected protocol " + Frame.PROTOCOL + ", but got " + hello.protocol());
        }
        line.greet(hello.token() == null ? "" : hello.token());
        line.send(new Hello(Frame.PROTOCOL, Role.RUNNER, config.node(), null));
        if (hello.role() == Role.WORKER) {
            Worker worker = expected.remove(hello.token());
            Started now = worker == null ? null : started.get(worker);
            if (worker == null || now == null) {
                throw new IllegalArgumentException("Expected a worker that was started here, but its token is unknown");
            }
            line.party(worker);
            now.line = line;
            now.pid = hello.name();
            scheduler.joined(worker, config.store().toString(), line::send);
        }
    }

    private void attach(Line line, Attach attach) {
        Optional<Program> program = programs.apply(line.token());
        String job = program.map(Program::job).orElseGet(() -> {
            strangers++;
            return "program-" + strangers + "-" + Long.toHexString(number() >>> 32);
        });
        ResourceSet held = program.filter(known -> lending.add(line.token()))
                .map(Program::held)
                .orElse(ResourceSet.NONE); // of several programs of a job the first lends what it holds
        if (!held.isEmpty()) {
            line.lends();
        }
        Driver driver = scheduler.attach(job, attach, config.store().toString(), line::send, held);
        outputs.put(driver.job(), program.map(Program::output).orElseGet(() -> toDriver(line)));
        line.party(driver);
    }

    /** Ends all processes and forgets all objects. */
    @Override
    public void close() {
        loop.post(() -> started.values().forEach(now -> {
            now.killed = true;
            if (now.process != null) {
                now.process.kill();
            }
        }));
        loop.close();
        disk.shutdown();
        files.close();
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.debug("the socket is not gone", e);
        }
    }
}
