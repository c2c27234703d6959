package io.dray.cli.topic;

import io.dray.cli.Connection;
import io.dray.cli.client.DrayClient;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.view.ClusterStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which topic, and of which Kafka. */
final class TopicOptions {
    /** As a trigger makes it. */
    static final int PARTITIONS = 4;

    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "The topic.")
    private String topic = "";

    @Option(
            names = "--kafka",
            order = 1,
            paramLabel = "HOST:PORT",
            description = "The Kafka; else the one Dray works on.")
    private @Nullable String kafka;

    @Mixin
    private Connection connection = new Connection();

    /**
     * A Kafka.
     *
     * @param embedded whether it is Dray's own, as far as is known
     */
    record Kafka(String bootstrap, boolean embedded) {}

    String topic() {
        return topic;
    }

    Connection connection() {
        return connection;
    }

    Kafka kafka() {
        if (kafka != null) {
            return new Kafka(kafka, false);
        }
        try (DrayClient client = connection.client()) {
            ClusterStatus status = client.status();
            return new Kafka(status.kafka(), status.embedded());
        }
    }

    /** Says that the topic is missing, and what to do about it. */
    DrayException missing(Kafka kafka) {
        return new DrayException(
                ErrorCode.NOT_FOUND,
                "There is no topic " + topic + " on Kafka " + kafka.bootstrap() + ". " + remedy(kafka));
    }

    private String remedy(Kafka where) {
        String produce = "dray produce --topic " + topic;
        if (where.embedded()) {
            return "`" + produce + "` makes it, and so does a trigger that reads it.";
        }
        String create = " --create-topic " + PARTITIONS;
        return kafka == null
                ? "`" + produce + create + "` makes it, and so does `dray trigger create NAME --topic " + topic
                        + " --function F" + create + "`."
                : "`" + produce + " --kafka " + kafka + create + "` makes it.";
    }
}
