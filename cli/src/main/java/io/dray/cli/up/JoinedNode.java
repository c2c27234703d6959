package io.dray.cli.up;

import io.dray.model.queue.TaskQueue;
import io.dray.model.view.ClusterAddresses;
import io.dray.model.view.ClusterView;
import io.dray.noderunner.NodeRunner;
import io.dray.objectstore.hazelcast.HazelcastViewClient;
import io.dray.queue.kafka.KafkaBackbone;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * A node with a runner alone: all else it finds at the Dray it joins. It may come and go at any time, and outlives the end of that
 * Dray until the next start of it. {@link #start} returns a node that takes jobs; {@link #close} gives back those that run.
 */
final class JoinedNode implements Lifetime.Node {
    private final Parts parts = new Parts();
    private final JoinOptions options;
    private final SecureRandom random = new SecureRandom();
    private String name = "";
    private String kafka = "";

    private JoinedNode(JoinOptions options) {
        this.options = options;
    }

    /** Waits until the others know of it; stops what had started when something does not. */
    static JoinedNode start(JoinOptions options) {
        JoinedNode node = new JoinedNode(options);
        try {
            node.start();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    JoinOptions options() {
        return options;
    }

    String name() {
        return name;
    }

    String kafka() {
        return kafka;
    }

    private void start() {
        Head head = parts.opened(new Head(options.head(), options.secretFile(), random));
        ClusterAddresses addresses = head.addresses();
        DataFolder data = parts.opened(DataFolder.open(options.data()));
        name = data.node(random);
        kafka = addresses.kafka();
        CompletableFuture<HazelcastViewClient> views = Parts.beside(
                "views",
                () -> HazelcastViewClient.connect(
                        addresses.viewCluster(), () -> head.addresses().views()));
        KafkaBackbone backbone = parts.opened(new KafkaBackbone(kafka, name, addresses.partitions()));
        ClusterView view = parts.opened(Parts.joined(views)).view();
        TaskQueue queue = parts.opened(backbone.taskQueue());
        long begun = InstantSource.system().millis();
        String api = options.head().toString();
        NodeRunner runner =
                new RunnerStart(data, name, options.room(), api, head.secret()).start(parts, backbone, queue, view);
        Parts.await(() -> seen(view, begun), "This node started, but the one at " + api + " did not hear of it");
        data.running(api, kafka, runner.taskSocket().toString());
    }

    /** In this life: a number is no smaller than the time it began at. */
    private boolean seen(ClusterView view, long begun) {
        return view.nodes().stream()
                .anyMatch(beat -> beat.node().node().equals(name) && beat.node().number() >= begun);
    }

    @Override
    public String banner(long millis) {
        return Banner.of(this, millis);
    }

    @Override
    public void close() {
        parts.close();
    }
}
