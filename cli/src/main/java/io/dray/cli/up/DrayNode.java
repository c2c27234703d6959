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
import io.dray.model.view.ClusterAddresses;
import io.dray.model.view.ClusterStatus;
import io.dray.model.view.ClusterView;
import io.dray.noderunner.NodeRunner;
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
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Every part of Dray in this process: broker, Hazelcast member, dispatcher, runner and API, each started beside the others
 * where it can be. {@link #start} returns a node that takes jobs; {@link #close} stops it and keeps the data.
 */
public final class DrayNode implements Lifetime.Node {
    private static final int EMBEDDED_PARTITIONS = 1;
    private static final int CLUSTER_PARTITIONS = 8;

    private final Parts parts = new Parts();
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
        DataFolder data = parts.opened(DataFolder.open(options.data()));
        String name = data.node(random);
        String cluster = "dray-" + name;
        CompletableFuture<HazelcastMember> hazelcast = Parts.beside("hazelcast", () -> HazelcastMember.start(cluster));
        CompletableFuture<Vertx> vertxes = Parts.beside("vertx", DrayNode::vertx);
        KafkaBackbone backbone = parts.opened(new KafkaBackbone(
                bootstrap(data), name, options.kafka() == null ? EMBEDDED_PARTITIONS : CLUSTER_PARTITIONS));
        requireAlone(backbone);
        HazelcastMember member = parts.opened(Parts.joined(hazelcast));
        HazelcastClusterView view = parts.opened(member.view());
        Vertx vertx = Parts.joined(vertxes);
        parts.opened(
                () -> vertx.close().toCompletionStage().toCompletableFuture().join());
        TaskQueue queue = parts.opened(backbone.taskQueue());

        CompletableFuture<?> dispatching = Parts.beside("dispatcher", () -> {
            Dispatcher dispatcher = parts.opened(new Dispatcher(
                    backbone.ledgerLog(queue),
                    backbone.nodeLog(),
                    queue,
                    view,
                    new Callbacks(
                            parts.opened(backbone.outcomeReader()),
                            parts.opened(backbone.commandSender("callbacks")),
                            data.callbackKey(random),
                            InstantSource.system()),
                    InstantSource.system(),
                    System::nanoTime));
            dispatcher.start();
            return dispatcher;
        });
        PackageStore packages = packages(data);
        CommandSender commands = parts.opened(backbone.commandSender("api"));
        String secret = data.secret(random);
        JobApi jobApi = parts.opened(new JobApi(
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
                        parts.opened(backbone.answerTail(vertx)),
                        view,
                        parts.opened(backbone.logReader()),
                        packages,
                        queue,
                        parts.opened(backbone.outcomeTail()),
                        parts.opened(backbone.outcomeReader()),
                        parts.opened(backbone.deadLetterReader()),
                        parts.opened(backbone.topicAdmin())),
                random,
                InstantSource.system(),
                facts(data),
                new ClusterAddresses(
                        version, kafka, member.address(), cluster, backbone.partitions(), options.kafka() == null)));
        api = "http://127.0.0.1:" + jobApi.start();
        Parts.joined(dispatching);
        NodeRunner runner =
                new RunnerStart(data, name, options.room(), api, secret).start(parts, backbone, queue, view);
        Parts.await(() -> ready(view, backbone.partitions(), name), "Dray started, but its ledger was not readable");
        data.running(api, kafka, runner.taskSocket().toString());
    }

    private ClusterStatus facts(DataFolder data) {
        boolean embedded = options.kafka() == null;
        return ClusterStatus.of("", kafka, embedded, data.root().toString(), version, options.fsync() && embedded);
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

    /** A second dispatcher would have views of its own. */
    private void requireAlone(KafkaBackbone backbone) {
        List<String> others = options.kafka() == null ? List.of() : backbone.otherDispatchers();
        if (!others.isEmpty()) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED,
                    "Expected to be the only Dray on Kafka " + kafka + ", but " + others
                            + " is at work there. 'dray start' joins it with one more node; one that was killed is gone"
                            + " after 6 s.");
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

    private String bootstrap(DataFolder data) {
        if (options.kafka() != null) {
            kafka = options.kafka();
        } else {
            kafka = parts.opened(EmbeddedKafka.start(data.resolve("kafka"), options.fsync()))
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

    /** Whether every view partition is filled and this node has been seen. */
    private static boolean ready(ClusterView view, int partitions, String name) {
        return IntStream.range(0, partitions).allMatch(view::ready)
                && view.nodes().stream().anyMatch(beat -> beat.node().node().equals(name));
    }

    @Override
    public String banner(long millis) {
        return Banner.of(this, millis);
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        parts.close();
    }
}
