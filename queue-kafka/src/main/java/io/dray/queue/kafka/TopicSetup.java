package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.resource.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates what is missing of Dray's topics and checks what is there. A lane's share group is configured before its topic
 * is created: dying in between, the next start does both again, and no ticket is ever in a lane whose group would begin
 * behind it.
 */
final class TopicSetup {
    private static final String FOREVER = "-1";
    private static final String HOUR = "3600000";
    private static final String DAY = "86400000";
    private static final String WEEK = "604800000";
    private static final String MONTH = "2592000000";
    private static final String LIMIT = "max.message.bytes";
    private static final int MOST_MESSAGE_BYTES = Clients.MOST_REQUEST_BYTES;
    private static final String TEN_MINUTES = "600000";
    private static final List<String> LEDGER_TOPICS = List.of(Topics.COMMANDS, Topics.LEDGER, Topics.ANSWERS);

    private final Admin admin;
    private final short replication;

    TopicSetup(Admin admin) {
        this.admin = admin;
        this.replication = (short)
                Math.min(3, Clients.await(admin.describeCluster().nodes()).size());
    }

    /**
     * Returns the number of ledger partitions.
     *
     * @param fresh how many to create when there are none
     */
    int ensure(int fresh) {
        Set<String> present = Clients.await(admin.listTopics().names());
        List<NewTopic> missing = wanted(fresh).stream()
                .filter(topic -> !present.contains(topic.name()))
                .toList();
        List<Lane> missingLanes = Lane.ALL.stream()
                .filter(lane -> !present.contains(Topics.of(lane)))
                .toList();
        if (!missingLanes.isEmpty()) {
            configureGroups(missingLanes);
        }
        create(missing);
        raiseLimits(wanted(fresh).stream()
                .map(NewTopic::name)
                .filter(present::contains)
                .toList());
        return ledgerPartitions();
    }

    /** Topics that an older Dray made took less in one message. */
    private void raiseLimits(List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        Clients.await(admin.describeConfigs(resources).all()).forEach((topic, config) -> {
            if (Long.parseLong(config.get(LIMIT).value()) < MOST_MESSAGE_BYTES) {
                changes.put(topic, List.of(set(LIMIT, Integer.toString(MOST_MESSAGE_BYTES))));
            }
        });
        if (!changes.isEmpty()) {
            Clients.await(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private int ledgerPartitions() {
        Map<String, TopicDescription> topics =
                Clients.awaitKnown(() -> admin.describeTopics(LEDGER_TOPICS).allTopicNames());
        Set<Integer> counts = new java.util.TreeSet<>();
        topics.values().forEach(topic -> counts.add(topic.partitions().size()));
        if (counts.size() != 1) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED,
                    "Expected " + LEDGER_TOPICS + " to have one and the same number of partitions, but they have "
                            + counts + ". The number is fixed when they are created.");
        }
        return counts.iterator().next();
    }

    private List<NewTopic> wanted(int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(topic(Topics.COMMANDS, partitions, Map.of("retention.ms", FOREVER, "segment.bytes", "67108864")));
        topics.add(topic(Topics.LEDGER, partitions, compacted()));
        topics.add(topic(Topics.ANSWERS, partitions, kept(HOUR)));
        topics.add(topic(Topics.ORDERS, partitions, kept(HOUR)));
        topics.add(topic(Topics.EVENTS, partitions, kept(WEEK)));
        topics.add(topic(Topics.OUTCOMES, partitions, kept(DAY)));
        topics.add(topic(Topics.DLQ, partitions, Map.of("retention.ms", MONTH, "segment.bytes", "67108864")));
        topics.add(topic(Topics.LOGS, partitions, Map.of("retention.ms", WEEK, "segment.bytes", "134217728")));
        topics.add(topic(Topics.NODES, 1, compacted()));
        for (Lane lane : Lane.ALL) {
            topics.add(topic(Topics.of(lane), 1, Map.of("retention.ms", FOREVER, "segment.bytes", "16777216")));
        }
        return topics;
    }

    private static Map<String, String> kept(String millis) {
        return Map.of("retention.ms", millis, "segment.ms", TEN_MINUTES, "segment.bytes", "33554432");
    }

    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy",
                "compact",
                "min.cleanable.dirty.ratio",
                "0.2",
                "segment.ms",
                TEN_MINUTES,
                "segment.bytes",
                "33554432",
                "max.compaction.lag.ms",
                HOUR);
    }

    private NewTopic topic(String name, int partitions, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(config);
        all.put(LIMIT, Integer.toString(MOST_MESSAGE_BYTES));
        if (replication >= 3) {
            all.put("min.insync.replicas", "2");
        }
        return new NewTopic(name, Optional.of(partitions), Optional.of(replication)).configs(all);
    }

    private void create(List<NewTopic> missing) {
        if (missing.isEmpty()) {
            return;
        }
        admin.createTopics(missing).values().forEach((name, future) -> {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw Clients.unavailable(e.getCause() == null ? e : e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Clients.unavailable(e);
            }
        });
        NewPartitions.await(admin, missing);
    }

    private void configureGroups(List<Lane> lanes) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Lane lane : lanes) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.GROUP, Topics.of(lane)),
                    List.of(set("share.auto.offset.reset", "earliest"), set("share.record.lock.duration.ms", "30000")));
        }
        Clients.await(admin.incrementalAlterConfigs(changes).all());
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }
}
