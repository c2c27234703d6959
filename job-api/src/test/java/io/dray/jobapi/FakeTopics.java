package io.dray.jobapi;

import io.dray.model.trigger.StartAt;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.TriggerSpec.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The topics of users, and the groups that read them. */
final class FakeTopics implements TopicAdmin {
    private final Map<String, TopicFacts> topics = new LinkedHashMap<>();
    private final Map<String, Placed> groups = new LinkedHashMap<>();
    private final List<String> removed = new ArrayList<>();

    /** Where a group begins. */
    record Placed(Order order, String topic, StartAt start) {}

    synchronized void put(String topic, TopicFacts facts) {
        topics.put(topic, facts);
    }

    synchronized Map<String, Placed> groups() {
        return new LinkedHashMap<>(groups);
    }

    synchronized List<String> removed() {
        return List.copyOf(removed);
    }

    @Override
    public synchronized Optional<TopicFacts> find(String topic) {
        return Optional.ofNullable(topics.get(topic));
    }

    @Override
    public synchronized void create(String topic, int partitions) {
        topics.putIfAbsent(topic, new TopicFacts(partitions, false));
    }

    @Override
    public synchronized void place(String group, Order order, String topic, StartAt start) {
        groups.put(group, new Placed(order, topic, start));
    }

    @Override
    public synchronized void remove(String group, Order order) {
        groups.remove(group);
        removed.add(group);
    }

    @Override
    public List<Progress> progress(String group, Order order, String topic) {
        return List.of(new Progress(0, 7, 10, 3), new Progress(1, 5, 5, 0));
    }

    @Override
    public void close() {}
}
