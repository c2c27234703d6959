package io.dray.cli.topic;

import io.dray.model.trigger.NewRecord;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.trigger.TopicReader;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Topics in memory, whose records are all in one partition. */
final class FakeTopics implements TopicAccess {
    final Map<String, List<TopicRecord>> topics = new LinkedHashMap<>();
    final Map<String, Integer> partitions = new LinkedHashMap<>();
    final List<String> opened = new ArrayList<>();
    boolean closed;

    TopicAccess open(String bootstrap) {
        opened.add(bootstrap);
        return this;
    }

    FakeTopics add(TopicRecord record) {
        topics.computeIfAbsent(record.topic(), topic -> new ArrayList<>()).add(record);
        return this;
    }

    static TopicRecord record(@Nullable String key, @Nullable Payload value) {
        return new TopicRecord(
                "t", 0, 7, Instant.ofEpochMilli(5), 1, key == null ? null : Payload.text(key), value, List.of(), 0);
    }

    @Override
    public boolean exists(String topic) {
        return topics.containsKey(topic);
    }

    @Override
    public void create(String topic, int partitions) {
        topics.putIfAbsent(topic, new ArrayList<>());
        this.partitions.putIfAbsent(topic, partitions);
    }

    @Override
    public long produce(String topic, Iterator<NewRecord> records) {
        long count = 0;
        while (records.hasNext()) {
            NewRecord written = records.next();
            add(new TopicRecord(
                    topic, 0, 7, Instant.ofEpochMilli(5), 1, written.key(), written.value(), written.headers(), 0));
            count++;
        }
        return count;
    }

    @Override
    public TopicReader read(String topic, boolean fromBeginning) {
        throw new UnsupportedOperationException("read of " + topic);
    }

    @Override
    public void consume(String topic, boolean fromBeginning, long most, Consumer<TopicRecord> listener) {
        List<TopicRecord> all = topics.getOrDefault(topic, List.of());
        (fromBeginning ? all : all.subList(all.size() - 1, all.size()))
                .stream().limit(most).forEach(listener);
    }

    @Override
    public void close() {
        closed = true;
    }
}
