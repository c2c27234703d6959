package io.dray.noderunner.task;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.noderunner.FolderTree;
import io.dray.scheduler.Capacity;
import io.dray.scheduler.Driver;
import io.dray.scheduler.HomeMachine;
import io.dray.scheduler.Job;
import io.dray.scheduler.Scheduler;
import io.dray.scheduler.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of the programs on this node that connect to its socket, here and on nodes that lend room; and processes of other nodes'
 * programs, to which it lends some. {@link #start} once, {@link #close} once.
 */
public final class TaskHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskHost.class);

    private final TaskConfig config;
    private final SecureRandom random;
    private final SharedFiles files;
    private final CodeFiles code = new CodeFiles();
    private final FileDesk desk;
    private final FileReaders readers;
    private final Scheduler scheduler;
    private final Launcher launcher;
    private final Reception reception;
    private final Map<Worker, Launch> launches = new HashMap<>();
    private final PeerLinks peers;
    private final Map<Job, CompletableFuture<CodeFiles.Manifest>> manifests = new HashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-spill").daemon().factory());
    private final Loop loop;
    private final Path socket;
    private final Function<String, Optional<Program>> programs;
    private final Printouts printouts;
    private final Set<String> lending = new HashSet<>();
    private int strangers;

    private TaskHost(
            TaskConfig config,
            Capacity capacity,
            Processes processes,
            Function<String, Optional<Program>> programs,
            SecureRandom random)
            throws IOException {
        this.config = config;
        this.programs = programs;
        this.random = random;
        this.files = new SharedFiles(config.store(), config.spill());
        this.desk = new FileDesk(files, code);
        this.readers = new FileReaders(dial());
        this.scheduler = new Scheduler(
                config.node(),
                capacity,
                new Node(),
                config.storeLimit(),
                config.cluster().neighbours(),
                this::number);
        this.socket = config.folder().resolve("s");
        Files.deleteIfExists(socket);
        this.reception = new Reception(config.node(), this::attach);
        this.peers = new PeerLinks(this, scheduler, capacity);
        this.loop = new Loop(socket, new Hearing());
        this.printouts = new Printouts(loop::post);
        this.launcher = new Launcher(config, capacity.all(), processes, random, socket, loop::post);
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

    // What its parts share

    TaskConfig config() {
        return config;
    }

    Loop loop() {
        return loop;
    }

    Launcher launcher() {
        return launcher;
    }

    Reception reception() {
        return reception;
    }

    Dial dial() {
        return new Dial(config.node(), config.cluster().secret());
    }

    /** Where other nodes find this one. */
    String address() {
        return config.cluster().address();
    }

    // Other nodes

    /**
     * Another runner has connected and is known. Takes over the connection. Thread-safe.
     *
     * @param node its name
     */
    public void connected(SocketChannel channel, String node) {
        peers.connected(channel, node);
    }

    /** Gives files to another runner until it has closed the connection. Blocks. Thread-safe. */
    public void serve(SocketChannel channel) throws IOException {
        desk.serve(channel);
    }

    /**
     * Lends another node room that has been taken for it. Thread-safe.
     *
     * @param node the other's name
     * @param address where it can be called
     */
    public void lend(String node, String address, ResourceSet amount) {
        loop.post(() -> peers.lend(node, address, amount));
    }

    /**
     * Ends what is not needed any more at other nodes, and what has to do with nodes that are not there any more. Thread-safe.
     *
     * @param alive the names of those that are
     */
    public void reconsider(Set<String> alive) {
        loop.post(() -> peers.reconsider(alive));
    }

    PeerLinks peers() {
        return peers;
    }

    Printouts printouts() {
        return printouts;
    }

    FileReaders readers() {
        return readers;
    }

    /** What a job's processes on other nodes need. */
    CompletableFuture<CodeFiles.Manifest> codeOf(Job job) {
        return manifests.computeIfAbsent(job, wanted -> {
            CompletableFuture<CodeFiles.Manifest> manifest = new CompletableFuture<>();
            Thread.ofVirtual().name("dray-code-" + wanted.id()).start(() -> {
                try {
                    manifest.complete(code.offer(wanted));
                } catch (IOException | RuntimeException e) {
                    manifest.completeExceptionally(e);
                }
            });
            return manifest;
        });
    }

    void removeLater(Path folder) {
        disk.execute(() -> {
            try {
                FolderTree.delete(folder);
            } catch (UncheckedIOException e) {
                LOG.debug("{} is not all gone", folder, e);
            }
        });
    }

    // Processes here

    /** What the scheduler has done on this node. On the loop's thread. */
    private final class Node implements HomeMachine {
        @Override
        public void start(Worker worker) {
            Launch launch = new Launch(launcher.token());
            launches.put(worker, launch);
            reception.expect(launch.token(), (line, hello) -> arrived(worker, launch, line, hello, launch::kill));
            launcher.start(
                    launch,
                    new Launcher.Purpose(
                            worker.name(),
                            worker.job().id(),
                            worker.kind() != Worker.Kind.ACTOR,
                            worker.env(),
                            worker.devices(),
                            worker.job().classPath(),
                            Path.of(worker.job().folder())),
                    () -> {},
                    (error, lines) -> printouts.print(worker, launch, error, lines),
                    how -> gone(worker, launch, how));
        }

        @Override
        public void kill(Worker worker) {
            Launch launch = launches.get(worker);
            if (launch != null) {
                launch.kill();
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
        public void bring(ObjectId id, String from) {
            Thread.ofVirtual().name("dray-bring-" + id).start(() -> {
                String why = brought(id, from);
                loop.post(() -> scheduler.brought(id, why));
            });
        }

        @Override
        public void remove(ObjectId id) {
            disk.execute(() -> files.remove(id));
        }
    }

    /** Returns why not. */
    private @Nullable String brought(ObjectId id, String from) {
        try {
            readers.read(from, id.toString(), files.part(id));
            files.arrived(id);
            return null;
        } catch (IOException | RuntimeException e) {
            LOG.debug("object {} could not be copied from {}", id, from, e);
            return String.valueOf(e.getMessage());
        }
    }

    private void gone(Worker worker, Launch launch, String how) {
        reception.expectNoMore(launch.token());
        launches.remove(worker);
        scheduler.left(worker, how);
    }

    /**
     * A process for our programs has said hello, here or to the node that it is on.
     *
     * @param ended what follows when its connection ends: without it is of no use
     */
    Loop.Ear arrived(Worker worker, Launch launch, Line line, Hello hello, Runnable ended) {
        launch.connected(line, hello.name());
        scheduler.joined(worker, config.store().toString(), line::send);
        return new Loop.Ear() {
            @Override
            public void heard(Frame frame) {
                if (!(frame instanceof TaskFrame ofTasks)) {
                    throw new IllegalArgumentException("Expected a frame of a worker, but got " + frame);
                }
                scheduler.heard(worker, ofTasks);
            }

            @Override
            public void ended() {
                ended.run();
            }
        };
    }

    // Programs

    private Loop.Ear attach(Line line, String shown, Attach attach) {
        Optional<Program> program = programs.apply(shown);
        if (!shown.isEmpty() && program.isEmpty()) {
            return refused(line);
        }
        String job = program.map(Program::job).orElseGet(() -> {
            strangers++;
            return "program-" + strangers + "-" + Long.toHexString(number() >>> 32);
        });
        ResourceSet held = program.map(Program::held).orElse(ResourceSet.NONE);
        boolean lends = !held.isEmpty() && lending.add(shown); // of several programs of a job the first
        Driver driver = scheduler.attach(job, attach, config.store().toString(), line::send, held, lends);
        printouts.begin(driver.job(), program.map(Program::output).orElseGet(() -> printouts.toDriver(line)));
        return new Loop.Ear() {
            @Override
            public void heard(Frame frame) {
                if (!(frame instanceof TaskFrame ofTasks)) {
                    throw new IllegalArgumentException("Expected a frame of a program, but got " + frame);
                }
                scheduler.heard(driver, ofTasks);
            }

            @Override
            public void ended() {
                printouts.end(driver.job());
                manifests.remove(driver.job());
                code.forget(driver.job());
                if (lends) {
                    lending.remove(shown);
                }
                scheduler.left(driver, "the program ended");
            }
        };
    }

    private Loop.Ear refused(Line line) {
        line.send(new Goodbye("Expected no token, or that of a job that runs on node " + config.node()
                + " (the DRAY_RUN_ID of its processes), but it is neither"));
        loop.post(() -> loop.end(line));
        return new Deaf();
    }

    /** What processes say. On the loop's thread. */
    private final class Hearing implements Loop.Listener {
        @Override
        public Loop.Ear called(Line line) {
            return reception.called(line);
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

    /** Ends all processes and forgets all objects. */
    @Override
    public void close() {
        loop.post(() -> {
            launches.values().forEach(Launch::kill);
            peers.close();
        });
        loop.close();
        disk.shutdown();
        printouts.close();
        readers.close();
        files.close();
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.debug("the socket is not gone", e);
        }
    }
}
