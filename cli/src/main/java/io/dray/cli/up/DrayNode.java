package io.dray.cli.up;

import io.dray.dispatcher.Callbacks;
import io.dray.dispatcher.Dispatcher;
import io.dray.jobapi.JobApi;
import io.dray.jobapi.JobApiConfig;
import io.dray.jobapi.pack.PackageStore;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.CommandSender;
import io.dray.model.queue.TaskQueue;
import io.dray.model.view.ClusterStatus;
import io.dray.model.view.ClusterView;
import io.dray.noderunner.NodeRunner;
import io.dray.noderunner.RunnerConfig;
import io.dray.noderunner.RunnerPorts;
import io.dray.objectstore.hazelcast.HazelcastClusterView;
import io.dray.objectstore.hazelcast.HazelcastMember;
import io.dray.queue.kafka.EmbeddedKafka;
import io.dray.queue.kafka.KafkaBackbone;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every part of Dray in this process: broker, Hazelcast member, dispatcher, runner and API, each started beside the others
 * where it can be. {@link #start} returns a node that takes jobs; {@link #close} stops it and keeps the data.
 */
public final class DrayNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DrayNode.class);
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int EMBEDDED_PARTITIONS = 1;
    private static final int CLUSTER_PARTITIONS = 8;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final NodeOptions options;
    private final String version;
    private final SecureRandom random = new SecureRandom();
    private String api = "";
    private String kafka = "";

    private DrayNode(NodeOptions options, String version) {
        this.options = options;
        this.version = version;
    }

    /** Starts everything and waits until jobs are taken and run; stops what had started when something does not. */
    public static DrayNode start(NodeOptions options, String version) {
        DrayNode node = new DrayNode(options, version);
        try {
            node.start();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public String api() {
        return api;
    }

    public String kafka() {
        return kafka;
    }

    public NodeOptions options() {
        return options;
    }

    private void start() {
        requireFree(options.port());
        DataFolder data = opened(DataFolder.open(options.data()));
        String name = data.node(random);
        CompletableFuture<HazelcastMember> hazelcast = beside("hazelcast", () -> HazelcastMember.start("dray-" + name));
        CompletableFuture<Vertx> vertxes = beside("vertx", DrayNode::vertx);
        KafkaBackbone backbone = opened(new KafkaBackbone(
                bootstrap(data), name, options.kafka() == null ? EMBEDDED_PARTITIONS : CLUSTER_PARTITIONS));
        requireAlone(backbone);
        HazelcastMember member = opened(joined(hazelcast));
        HazelcastClusterView view = opened(member.view());
        Vertx vertx = joined(vertxes);
        opened(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
        TaskQueue queue = opened(backbone.taskQueue());

        CompletableFuture<?> dispatching = beside("dispatcher", () -> {
            Dispatcher dispatcher = opened(new Dispatcher(
                    backbone.ledgerLog(queue),
                    backbone.nodeLog(),
                    queue,
                    view,
                    new Callbacks(
                            opened(backbone.outcomeReader()),
                            opened(backbone.commandSender("callbacks")),
                            data.callbackKey(random),
                            InstantSource.system()),
                    InstantSource.system(),
                    System::nanoTime));
            dispatcher.start();
            return dispatcher;
        });
        PackageStore packages = packages(data);
        CommandSender commands = opened(backbone.commandSender("api"));
        ClusterStatus facts = new ClusterStatus(
                "",
                kafka,
                options.kafka() == null,
                data.root().toString(),
                version,
                options.fsync() && options.kafka() == null,
                Map.of(),
                Map.of());
        String secret = data.secret(random);
        JobApi jobApi = opened(new JobApi(
                vertx,
                new JobApiConfig(
                        "127.0.0.1",
                        options.port(),
                        options.maxUpload(),
                        name + "-api",
                        JobApiConfig.DEFAULT_ANSWER_TIMEOUT,
                        secret),
                new JobApi.Backends(
                        commands,
                        opened(backbone.answerTail(vertx)),
                        view,
                        opened(backbone.logReader()),
                        packages,
                        queue,
                        opened(backbone.outcomeTail()),
                        opened(backbone.outcomeReader()),
                        opened(backbone.deadLetterReader()),
                        opened(backbone.topicAdmin())),
                random,
                InstantSource.system(),
                facts));
        api = "http://127.0.0.1:" + jobApi.start();
        joined(dispatching);
        NodeRunner runner = runner(data, name, secret, backbone, queue, view);
        awaitReady(view, backbone.partitions());
        data.running(api, kafka, runner.taskSocket().toString());
    }

    /** Found out before anything is started, which takes seconds. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED,
                    "Port " + port + " is taken, maybe by another Dray ('dray status' tells). Stop that one, or choose"
                            + " another --port and --data.",
                    e);
        }
    }

    /** Several nodes over one Kafka need views in common, which come with clusters. */
    private void requireAlone(KafkaBackbone backbone) {
        List<String> others = options.kafka() == null ? List.of() : backbone.otherDispatchers();
        if (!others.isEmpty()) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED,
                    "Expected to be the only Dray on Kafka " + kafka + ", but " + others
                            + " is at work there. Clusters of"
                            + " several nodes can't be had yet; one that was killed is gone after 6 s.");
        }
    }

    private static PackageStore packages(DataFolder data) {
        try {
            return PackageStore.open(data.resolve("packages"), InstantSource.system());
        } catch (IOException e) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED,
                    "The package store in " + data.root() + " can't be used: " + e.getMessage(),
                    e);
        }
    }

    private NodeRunner runner(
            DataFolder data, String name, String secret, KafkaBackbone backbone, TaskQueue queue, ClusterView view) {
        NodeRunner runner = opened(new NodeRunner(
                new RunnerConfig(
                        name,
                        options.capacity(),
                        data.resolve("runner"),
                        api,
                        Path.of(System.getProperty("java.home")),
                        Installation.workerJar(),
                        options.objectStore(),
                        secret),
                new RunnerPorts(
                        queue,
                        opened(backbone.commandSender("runner")),
                        backbone::orderTail,
                        opened(backbone.nodeLog()),
                        opened(backbone.logWriter()),
                        view,
                        backbone.eventSources(),
                        opened(backbone.recordSink())),
                InstantSource.system()));
        runner.start();
        return runner;
    }

    private String bootstrap(DataFolder data) {
        if (options.kafka() != null) {
            kafka = options.kafka();
        } else {
            kafka = opened(EmbeddedKafka.start(data.resolve("kafka"), options.fsync()))
                    .bootstrap();
        }
        return kafka;
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(4)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Until every view partition is filled and this node has been seen. */
    private static void awaitReady(HazelcastClusterView view, int partitions) {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!IntStream.range(0, partitions).allMatch(view::ready)
                || view.nodes().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new DrayException(
                        ErrorCode.UNAVAILABLE,
                        "Dray started, but its ledger was not readable within " + READY.toSeconds()
                                + " s; its log says why.");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private static <T> CompletableFuture<T> beside(String name, Supplier<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofPlatform().name("dray-start-" + name).start(() -> {
            try {
                future.complete(work.get());
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.orTimeout(READY.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable part;
            synchronized (this) {
                part = parts.poll();
            }
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part, e);
            }
        }
    }
}
