package io.dray.objectstore.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/**
 * A Hazelcast member in this process. Hazelcast Community has no authentication: whoever reaches its port may join and run
 * code. So it listens on loopback only, joins nobody, and reads no serialized Java object but its own. Other processes read its
 * views as {@link HazelcastViewClient clients}, whose death moves no partition.
 */
public final class HazelcastMember implements AutoCloseable {
    private final HazelcastInstance instance;

    private HazelcastMember(HazelcastInstance instance) {
        this.instance = instance;
    }

    /**
     * Starts a member; takes a few seconds in a cold JVM.
     *
     * @param cluster a name nobody else uses
     */
    public static HazelcastMember start(String cluster) {
        return new HazelcastMember(Hazelcast.newHazelcastInstance(config(cluster)));
    }

    /** host:port, where clients find it. */
    public String address() {
        Address address = instance.getCluster().getLocalMember().getAddress();
        return address.getHost() + ":" + address.getPort();
    }

    public HazelcastClusterView view() {
        return new HazelcastClusterView(instance);
    }

    @Override
    public void close() {
        instance.getLifecycleService().terminate();
    }

    private static Config config(String cluster) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "12");
        config.setProperty("hazelcast.operation.call.timeout.millis", "20000");
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.operation.generic.thread.count", "2");
        config.setProperty("hazelcast.slow.operation.detector.enabled", "false");
        config.getMetricsConfig().setEnabled(false);
        config.getCRDTReplicationConfig().setReplicationPeriodMillis(600_000);
        config.setProperty("hazelcast.io.thread.count", "1");
        config.setProperty("hazelcast.event.thread.count", "1");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(5701).setPortAutoIncrement(true).setPortCount(1_000);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(false);
        ViewSerialization.configure(config.getSerializationConfig());
        config.addMapConfig(new MapConfig("dray.view.*")
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setBackupCount(1)
                .setStatisticsEnabled(false));
        return config;
    }
}
