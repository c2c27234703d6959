package io.dray.noderunner.task;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.LoanFrame.Lent;
import io.dray.model.wire.LoanFrame.Need;
import io.dray.model.wire.LoanFrame.Output;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.model.wire.TaskFrame.Printed;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
    private final Capacity capacity;
    private final SecureRandom random;
    private final SharedFiles files;
    private final CodeFiles code = new CodeFiles();
    private final FileDesk desk;
    private final Scheduler scheduler;
    private final Launcher launcher;
    private final Reception reception;
    private final Map<Worker, Launch> launches = new HashMap<>();
    private final Map<String, LenderLink> lenders = new HashMap<>();
    private final Map<String, BorrowerLink> borrowers = new HashMap<>();
    private final Map<Job, CompletableFuture<CodeFiles.Manifest>> manifests = new HashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-spill").daemon().factory());
    private final ExecutorService printer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-printed-elsewhere").daemon().factory());
    private final Loop loop;
    private final Path socket;
    private final Function<String, Optional<Program>> programs;
    private final Map<Job, Processes.Output> outputs = new ConcurrentHashMap<>();
    private final Set<String> lending = new HashSet<>();
    private int strangers;
    private int borrowed;

    private TaskHost(
            TaskConfig config,
            Capacity capacity,
            Processes processes,
            Function<String, Optional<Program>> programs,
            SecureRandom random)
            throws IOException {
        this.config = config;
        this.capacity = capacity;
        this.programs = programs;
        this.random = random;
        this.files = new SharedFiles(config.store(), config.spill());
        this.desk = new FileDesk(files, code);
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
        this.loop = new Loop(socket, new Hearing());
        this.launcher = new Launcher(config, processes, random, socket, loop::post);
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
        loop.adopt(channel, line -> new Caller(line, node));
    }

    /** Gives files to another runner until it has closed the connection. Blocks. Thread-safe. */
    public void serve(SocketChannel channel) throws IOException {
        desk.serve(channel);
    }

    /**
     * Lends another node room that has been taken for it. Thread-safe.
     *
     * @param address the other node's
     */
    public void lend(String address, ResourceSet amount) {
        loop.post(() -> {
            BorrowerLink known = borrowers.get(address);
            if (known != null) {
                known.lend(amount);
                return;
            }
            Thread.ofVirtual().name("dray-lend").start(() -> connect(address, amount));
        });
    }

    private void connect(String address, ResourceSet amount) {
        try {
            SocketChannel channel = dial().connect(address, Role.RUNNER);
            loop.adopt(channel, line -> borrower(line, address, amount));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} can't be lent {}", address, amount, e);
            loop.post(() -> capacity.give(amount));
        }
    }

    private Loop.Ear borrower(Line line, String address, ResourceSet amount) {
        BorrowerLink known = borrowers.get(address);
        if (known != null) { // of two that were begun at once
            known.lend(amount);
            line.close();
            return new Loop.Ear() {
                @Override
                public void heard(Frame frame) {}

                @Override
                public void ended() {}
            };
        }
        borrowed++;
        Path folder = config.code().resolve(Integer.toString(borrowed));
        BorrowerLink link = new BorrowerLink(this, capacity, line, address, scheduler.lodge(), folder);
        borrowers.put(address, link);
        link.lend(amount);
        return link;
    }

    void borrowerGone(BorrowerLink link) {
        borrowers.remove(link.address(), link);
    }

    void lenderGone(LenderLink link) {
        lenders.remove(link.node(), link);
    }

    /** Ends what other nodes do not need any more, and what is at nodes that are not there any more. Thread-safe. */
    public void reconsider(Set<String> alive) {
        loop.post(() -> {
            for (LenderLink link : Set.copyOf(lenders.values())) {
                if (!alive.contains(link.node())) {
                    link.close("no heartbeat of " + link.node() + " has come for long");
                } else if (!link.isInUse()) {
                    link.close("it is not needed any more");
                }
            }
        });
    }

    /** A runner that has connected: its first word tells what for. */
    private final class Caller implements Loop.Ear {
        private final Line line;
        private final String node;

        Caller(Line line, String node) {
            this.line = line;
            this.node = node;
        }

        @Override
        public void heard(Frame frame) {
            switch (frame) {
                case Lent lent -> {
                    LenderLink link = new LenderLink(TaskHost.this, scheduler, line, node, lent);
                    LenderLink before = lenders.put(node, link);
                    if (before != null) {
                        before.close("it has connected anew");
                    }
                    line.ear(link);
                }
                case Hello hello -> reception.greet(line, hello);
                case Need need -> {
                    if (capacity.take(need.resources())) {
                        lend(need.address(), need.resources());
                    }
                    loop.end(line);
                }
                default -> throw new IllegalArgumentException("Expected what a runner wants, but got " + frame);
            }
        }

        @Override
        public void ended() {
            // It wanted nothing.
        }
    }

    /** What a job's processes on other nodes need. */
    CompletableFuture<CodeFiles.Manifest> codeOf(Job job) {
        return manifests.computeIfAbsent(job, wanted -> {
            CompletableFuture<CodeFiles.Manifest> manifest = new CompletableFuture<>();
            Thread.ofVirtual().name("dray-code-" + wanted.id()).start(() -> {
                try {
                    manifest.complete(code.offer(wanted.id(), wanted.classPath()));
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
                            worker.job().classPath(),
                            Path.of(worker.job().folder())),
                    () -> {},
                    (error, lines) -> print(worker, launch, error, lines),
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
        try (FileReader reader = new FileReader(dial(), from)) {
            reader.read(id.toString(), files.part(id));
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

    // What is printed

    /** As in {@code (Counter pid=4711) }. */
    private static String label(Worker worker, Launch launch) {
        String who = worker.kind() == Worker.Kind.ACTOR ? worker.label() : "tasks";
        String where = worker.site().isHome() ? "" : ", node=" + worker.site().node();
        return "(" + who + " pid=" + launch.pid() + where + ") ";
    }

    private void print(Worker worker, Launch launch, boolean error, String lines) throws InterruptedException {
        Processes.Output output = outputs.get(worker.job());
        if (output != null) {
            output.print(error, label(worker, launch) + lines);
        }
    }

    /** What a process on another node has printed; whoever waits for it is told on the loop's thread. */
    void printLater(Worker worker, Launch launch, Output output, Runnable printed) {
        printer.execute(() -> {
            try {
                print(worker, launch, output.error(), output.payload().text());
                loop.post(printed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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

    // Programs

    private Loop.Ear attach(Line line, String shown, Attach attach) {
        Optional<Program> program = programs.apply(shown);
        String job = program.map(Program::job).orElseGet(() -> {
            strangers++;
            return "program-" + strangers + "-" + Long.toHexString(number() >>> 32);
        });
        ResourceSet held = program.filter(known -> lending.add(shown))
                .map(Program::held)
                .orElse(ResourceSet.NONE); // of several programs of a job the first lends what it holds
        Driver driver = scheduler.attach(job, attach, config.store().toString(), line::send, held);
        outputs.put(driver.job(), program.map(Program::output).orElseGet(() -> toDriver(line)));
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
                outputs.remove(driver.job());
                manifests.remove(driver.job());
                code.forget(driver.job().id());
                if (!held.isEmpty()) {
                    lending.remove(shown);
                }
                scheduler.left(driver, "the program ended");
            }
        };
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
            Set.copyOf(borrowers.values()).forEach(BorrowerLink::ended);
        });
        loop.close();
        disk.shutdown();
        printer.shutdownNow();
        files.close();
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.debug("the socket is not gone", e);
        }
    }
}
