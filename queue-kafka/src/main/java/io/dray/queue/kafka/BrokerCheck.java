package io.dray.queue.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Names what a broker we did not start ourselves has set otherwise than share groups of ours need it. */
public final class BrokerCheck {
    private static final long SLOW_HEARTBEAT_MS = 1_000;
    private static final long FEW_MEMBERS = 100;

    private BrokerCheck() {}

    /** A sentence for each setting that does not fit; empty when all do. */
    public static List<String> findings(String bootstrap) {
        try (Admin admin = new Clients(bootstrap, "check").admin()) {
            List<String> findings = new ArrayList<>();
            short shareVersion = shareVersion(admin);
            if (shareVersion < 1) {
                findings.add(
                        "Share groups are off (share.version=" + shareVersion
                                + "): Dray needs them. Run kafka-features.sh upgrade --feature share.version=1 (Kafka 4.2 or newer).");
            }
            Node node =
                    Clients.await(admin.describeCluster().nodes()).iterator().next();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
            Map<ConfigResource, Config> configs =
                    Clients.await(admin.describeConfigs(List.of(broker)).all());
            Config config = configs.get(broker);
            if (config != null) {
                settings(config, findings);
            }
            return findings;
        }
    }

    private static short shareVersion(Admin admin) {
        var finalized =
                Clients.await(admin.describeFeatures().featureMetadata()).finalizedFeatures();
        var version = finalized.get("share.version");
        return version == null ? 0 : version.maxVersionLevel();
    }

    private static void settings(Config config, List<String> findings) {
        if (number(config, "group.share.heartbeat.interval.ms") > SLOW_HEARTBEAT_MS) {
            findings.add("group.share.heartbeat.interval.ms is " + number(config, "group.share.heartbeat.interval.ms")
                    + ": a lane that was idle takes that long to deliver. 500 (and group.share.min.heartbeat.interval.ms=500)"
                    + " makes it quick.");
        }
        if (number(config, "group.share.max.size") < FEW_MEMBERS) {
            findings.add("group.share.max.size is " + number(config, "group.share.max.size")
                    + ": no more runners than that can pull from one lane.");
        }
        ConfigEntry create = config.get("auto.create.topics.enable");
        if (create != null && Boolean.parseBoolean(create.value())) {
            findings.add(
                    "auto.create.topics.enable is true: a misspelt topic comes into being. Dray does not need it.");
        }
    }

    private static long number(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? 0 : Long.parseLong(entry.value());
    }
}
