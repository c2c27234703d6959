package io.dray.cli.up;

import io.dray.model.queue.TaskQueue;
import io.dray.model.view.ClusterAddresses;
import io.dray.model.view.ClusterView;
import io.dray.noderunner.NodeRunner;
import io.dray.objectstore.hazelcast.HazelcastViewClient;
import io.dray.queue.kafka.KafkaBackbone;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node with a runner alone: all else it finds at the Dray it joins. It may come and go at any time, and outlives the end of that
 * Dray until the next start of it. {@link #start} returns a node that takes jobs; {@link #close} gives back those that run.
 *
 * <p>When that Dray ends with its Kafka, this node joins anew: the Kafka may be elsewhere when it is back, and where it was may be that of
 * strangers, whose jobs are no business of this node.
 */
final class JoinedNode implements Lifetime.Node {
    private static final Logger LOG = LoggerFactory.getLogger(JoinedNode.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Parts lasting = new Parts();
    private final JoinOptions options;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService joining = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-join").daemon().factory());
    private volatile Parts parts = new Parts();
    private volatile boolean closed;
    private String name = "";
    private volatile String kafka = "";

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
        Head head = lasting.opened(new Head(options.head(), options.secretFile(), random));
        ClusterAddresses addresses = head.addresses();
        DataFolder data = lasting.opened(DataFolder.open(options.data()));
        name = data.node(random);
        join(head, data, addresses);
    }

    private void join(Head head, DataFolder data, ClusterAddresses addresses) {
        Parts joined = new Parts();
        parts = joined;
        kafka = addresses.kafka();
        AtomicBoolean lost = new AtomicBoolean();
        Runnable again = () -> {
            if (addresses.embedded() && lost.compareAndSet(false, true)) {
                rejoin(head, data, joined);
            }
        };
        CompletableFuture<HazelcastViewClient> views = Parts.beside(
                "views",
                () -> HazelcastViewClient.connect(
                        addresses.viewCluster(), () -> head.addresses().views(), again));
        joined.opened(() -> views.thenAccept(HazelcastViewClient::close)); // also one that is not connected yet
        KafkaBackbone backbone = joined.opened(new KafkaBackbone(kafka, name, addresses.partitions()));
        ClusterView view = Parts.joined(views).view();
        TaskQueue queue = joined.opened(backbone.taskQueue());
        long begun = InstantSource.system().millis();
        String api = options.head().toString();
        NodeRunner runner =
                new RunnerStart(data, name, options.room(), api, head.secret()).start(joined, backbone, queue, view);
        Parts.await(() -> seen(view, begun), "This node started, but the one at " + api + " did not hear of it");
        data.running(api, kafka, runner.taskSocket().toString());
    }

    /** Ends what this node runs, and joins again as soon as there is a Dray to join. */
    private void rejoin(Head head, DataFolder data, Parts before) {
        try {
            joining.execute(() -> {
                if (parts != before) {
                    return; // it has been left already
                }
                LOG.warn("the Dray at {} has ended, and its Kafka with it; joining it anew", options.head());
                before.close();
                while (!closed && !joinsAgain(head, data)) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("this node is being stopped");
        }
    }

    private boolean joinsAgain(Head head, DataFolder data) {
        try {
            join(head, data, head.addresses());
            return true;
        } catch (RuntimeException e) {
            LOG.debug("there is no Dray to join yet: {}", e.toString());
            parts.close();
            return false;
        }
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
        closed = true;
        joining.shutdownNow();
        parts.close();
        lasting.close();
    }
}
