package io.dray.cli.up;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final Parts lasting = new Parts();
    private final JoinOptions options;
    private final SecureRandom random = new SecureRandom();

    /** All that this node has it opens and closes here. */
    private final ExecutorService joining = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("dray-join").daemon().factory());

    private Parts joined = new Parts();
    private volatile boolean closed;
    private volatile String name = "";
    private volatile String kafka = "";

    private JoinedNode(JoinOptions options) {
        this.options = options;
    }

    /** Waits until the others know of it; stops what had started when something does not. */
    static JoinedNode start(JoinOptions options) {
        JoinedNode node = new JoinedNode(options);
        try {
            node.onItsThread(node::start).join();
            return node;
        } catch (CompletionException e) {
            node.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<Void> onItsThread(Runnable what) {
        return CompletableFuture.runAsync(what, joining);
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
        Parts parts = new Parts();
        joined = parts;
        kafka = addresses.kafka();
        CompletableFuture<HazelcastViewClient> connecting = new CompletableFuture<>();
        Runnable lost = () -> connecting.thenAccept(views -> missed(head, data, addresses, parts, views));
        connecting.completeAsync(
                () -> HazelcastViewClient.connect(
                        addresses.viewCluster(), () -> head.addresses().views(), lost),
                work -> Thread.ofPlatform().name("dray-start-views").daemon().start(work));
        parts.opened(() -> connecting.thenAccept(HazelcastViewClient::close)); // also one that is not connected yet
        KafkaBackbone backbone = parts.opened(new KafkaBackbone(kafka, name, addresses.partitions()));
        ClusterView view = Parts.joined(connecting).view();
        if (!head.addresses().equals(addresses)) {
            throw new DrayException(ErrorCode.UNAVAILABLE, "The Dray at " + options.head() + " has moved meanwhile");
        }
        TaskQueue queue = parts.opened(backbone.taskQueue());
        long begun = InstantSource.system().millis();
        String api = options.head().toString();
        NodeRunner runner =
                new RunnerStart(data, name, options.room(), api, head.secret()).start(parts, backbone, queue, view);
        Parts.await(() -> seen(view, begun), "This node started, but the one at " + api + " did not hear of it");
        data.running(api, kafka, runner.taskSocket().toString());
    }

    /** The keeper of the views is not heard: if that is the end of its Dray and of an embedded Kafka, all begins anew. */
    private void missed(
            Head head, DataFolder data, ClusterAddresses addresses, Parts parts, HazelcastViewClient views) {
        if (!addresses.embedded() || closed) {
            return; // that Kafka goes on, and the views are found again
        }
        onItsThread(() -> {
            while (!closed && joined == parts) {
                boolean found = views.isConnected();
                if (isGone(head, addresses)) {
                    LOG.warn("the Dray at {} has ended, and its Kafka with it; joining it anew", options.head());
                    parts.close();
                    joinAgain(head, data);
                    return;
                }
                if (found) {
                    return; // it was only silent
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    private static boolean isGone(Head head, ClusterAddresses addresses) {
        try {
            return !head.addresses().equals(addresses);
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void joinAgain(Head head, DataFolder data) {
        String said = "";
        while (!closed) {
            try {
                join(head, data, head.addresses());
                return;
            } catch (RuntimeException e) {
                joined.close();
                String why = String.valueOf(e.getMessage());
                if (!why.equals(said)) {
                    LOG.warn("not joined yet: {}", why);
                    said = why;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
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
        onItsThread(() -> {
                    joined.close();
                    lasting.close();
                })
                .completeOnTimeout(null, STOPPING.toSeconds(), TimeUnit.SECONDS)
                .join();
        joining.shutdown();
    }
}
