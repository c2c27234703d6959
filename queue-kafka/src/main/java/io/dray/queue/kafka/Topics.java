package io.dray.queue.kafka;

import io.dray.model.resource.Lane;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The names of Dray's topics and groups, and which partition a key belongs to. */
final class Topics {
    static final String COMMANDS = "dray.commands";
    static final String LEDGER = "dray.ledger";
    static final String ANSWERS = "dray.answers";
    static final String ORDERS = "dray.orders";
    static final String NODES = "dray.nodes";
    static final String LOGS = "dray.logs";
    static final String EVENTS = "dray.events";
    static final String OUTCOMES = "dray.outcomes";
    static final String DLQ = "dray.dlq";
    static final String DISPATCHERS = "dray-dispatchers";

    private static final String LANE_PREFIX = "dray.queue.";

    private Topics() {}

    /** The topic of a lane, and the name of the share group that pulls from it. */
    static String of(Lane lane) {
        return LANE_PREFIX + lane.name();
    }

    static Lane lane(String topic) {
        return Lane.named(topic.substring(LANE_PREFIX.length()));
    }

    /** Kafka's own default partitioning, so that every client finds a key where we put it. */
    static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
