package io.dray.objectstore.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the views of a member in another process. It holds no data, so that its death moves no partition. Once it has been
 * connected it outlives the member: it looks for it anew for as long as it takes, and until then reading fails at once.
 */
public final class HazelcastViewClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastViewClient.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final HazelcastInstance instance;
    private final HazelcastClusterView view;
    private final Watch watch;

    private HazelcastViewClient(HazelcastInstance instance, Watch watch) {
        this.instance = instance;
        this.watch = watch;
        this.view = new HazelcastClusterView(instance);
        watch.view = view;
    }

    /**
     * Blocks until it is connected, for as long as that takes.
     *
     * @param cluster the name the member was started with
     * @param member says where it is, host:port, each time it must be found; it may be somewhere else after a restart. What it
     *     throws counts as not knowing
     * @param lost called each time the member is gone; must not block
     */
    public static HazelcastViewClient connect(String cluster, Supplier<String> member, Runnable lost) {
        Watch watch = new Watch(lost);
        ClientConfig config = config(cluster, member).addListenerConfig(new ListenerConfig(watch));
        return new HazelcastViewClient(HazelcastClient.newHazelcastClient(config), watch);
    }

    /** Whether the member was there when it was last heard of. Thread-safe. */
    public boolean isConnected() {
        return watch.connected;
    }

    /** Hears of it from the beginning, before there is a view. */
    private static final class Watch implements LifecycleListener {
        private final Runnable lost;
        private volatile @Nullable HazelcastClusterView view;
        private volatile boolean connected;

        Watch(Runnable lost) {
            this.lost = lost;
        }

        @Override
        public void stateChanged(LifecycleEvent event) {
            switch (event.getState()) {
                case CLIENT_CONNECTED -> {
                    connected = true;
                    HazelcastClusterView there = view;
                    if (there != null) {
                        LOG.info("the member that has the views is there again");
                        there.mayHaveMissed();
                    }
                }
                case CLIENT_DISCONNECTED -> {
                    connected = false;
                    LOG.warn("the member that has the views is gone; looking for it");
                    lost.run();
                }
                default -> LOG.debug("the client of the views is {}", event.getState());
            }
        }
    }

    /** Always the same one; closed with this. */
    public HazelcastClusterView view() {
        return view;
    }

    @Override
    public void close() {
        view.close();
        instance.getLifecycleService().terminate();
    }

    private static ClientConfig config(String cluster, Supplier<String> member) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.client.statistics.enabled", "false");
        config.setProperty("hazelcast.client.heartbeat.interval", "1000");
        config.setProperty("hazelcast.client.heartbeat.timeout", "12000");
        config.setProperty("hazelcast.client.invocation.timeout.seconds", "20");
        config.setProperty("hazelcast.client.shuffle.member.list", "false");
        config.setProperty("hazelcast.client.io.input.thread.count", "1");
        config.setProperty("hazelcast.client.io.output.thread.count", "1");
        config.setProperty("hazelcast.client.event.thread.count", "1");
        config.setProperty("hazelcast.discovery.enabled", "true");
        config.getMetricsConfig().setEnabled(false);
        config.getNetworkConfig()
                .getDiscoveryConfig()
                .addDiscoveryStrategyConfig(new DiscoveryStrategyConfig(new MemberDiscovery(member)));
        ClientConnectionStrategyConfig connecting = config.getConnectionStrategyConfig();
        connecting.setReconnectMode(ReconnectMode.ASYNC);
        connecting
                .getConnectionRetryConfig()
                .setInitialBackoffMillis((int) FIRST_PAUSE.toMillis())
                .setMaxBackoffMillis((int) LONGEST_PAUSE.toMillis())
                .setClusterConnectTimeoutMillis(Long.MAX_VALUE);
        ViewSerialization.configure(config.getSerializationConfig());
        return config;
    }
}
