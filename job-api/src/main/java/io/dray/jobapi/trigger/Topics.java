package io.dray.jobapi.trigger;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.TopicAdmin.TopicFacts;
import io.dray.model.trigger.TriggerSpec;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes sure that the topics of a trigger are there, and fit. */
final class Topics {
    private static final int EMBEDDED_PARTITIONS = 4;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private final TopicAdmin admin;
    private final boolean embedded;

    /** @param embedded whether the broker is Dray's own */
    Topics(TopicAdmin admin, boolean embedded) {
        this.admin = admin;
        this.embedded = embedded;
    }

    /** The name of a user's topic, as said in a field. */
    static String name(String field, String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw DrayException.badRequest("Expected " + field
                    + " to be a topic's name of at most 249 letters, digits, dots, - and _, but got '"
                    + (name.length() <= 260 ? name : name.substring(0, 260) + "…") + "'");
        }
        if (name.startsWith("dray.") || name.startsWith("__")) {
            throw DrayException.badRequest(
                    "Expected " + field + " to be a topic of yours, but '" + name + "' is Dray's or Kafka's own");
        }
        return name;
    }

    void prepare(TriggerRequest request) {
        TriggerSpec spec = request.spec();
        TopicFacts source = present(spec.topic(), request.createTopic());
        if (source.compacted() && !request.force()) {
            throw DrayException.badRequest(
                    "Expected a topic that keeps every record until it is old, but '" + spec.topic()
                            + "' is compacted: records may go before they are read. Say force (--force) to read it nevertheless");
        }
        if (spec.outputTopic() != null) {
            present(spec.outputTopic(), request.createTopic());
        }
        if (spec.dlqTopic() != null
                && present(spec.dlqTopic(), request.createTopic()).compacted()) {
            throw DrayException.badRequest(
                    "Expected a dead-letter topic that keeps every record until it is old, but '" + spec.dlqTopic()
                            + "' is compacted: it takes no record without a key, and of each key it keeps one");
        }
    }

    private TopicFacts present(String topic, int partitions) {
        Optional<TopicFacts> found = admin.find(topic);
        if (found.isPresent()) {
            return found.get();
        }
        if (partitions == 0 && !embedded) {
            throw new DrayException(
                    ErrorCode.NOT_FOUND,
                    "Topic '" + topic + "' does not exist. Create it, or have it created with N partitions:"
                            + " --create-topic N (create_topic)");
        }
        int count = partitions == 0 ? EMBEDDED_PARTITIONS : partitions;
        admin.create(topic, count);
        return new TopicFacts(count, false);
    }
}
