package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.trigger.StartAt;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.TriggerSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics of users, and where groups stand in them. */
final class KafkaTopicAdmin implements TopicAdmin {
    private final Admin admin;

    KafkaTopicAdmin(Clients clients) {
        this.admin = clients.admin();
    }

    @Override
    public Optional<TopicFacts> find(String topic) {
        try {
            TopicDescription found = Clients.await(
                            admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Config config = Clients.await(
                            admin.describeConfigs(List.of(resource)).all())
                    .get(resource);
            if (found == null || config == null) {
                return Optional.empty();
            }
            String cleanup = config.get("cleanup.policy").value();
            return Optional.of(new TopicFacts(found.partitions().size(), cleanup.contains("compact")));
        } catch (DrayException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void create(String topic, int partitions) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        try {
            Clients.await(admin.createTopics(List.of(wanted)).all());
            NewPartitions.await(admin, List.of(wanted));
        } catch (DrayException e) {
            if (e.getCause() instanceof InvalidTopicException) {
                throw DrayException.badRequest("Expected a topic's name, but got '" + topic + "'");
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void place(String group, TriggerSpec.Order order, String topic, StartAt start) {
        Map<TopicPartition, Long> offsets = starts(topic, start);
        if (order == TriggerSpec.Order.KEY) {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
            Clients.await(admin.alterConsumerGroupOffsets(group, committed).all());
            return;
        }
        configure(group);
        Clients.await(admin.alterShareGroupOffsets(group, offsets).all());
    }

    /** Partitions that come later begin with their first record. Our own count of attempts decides, never the broker's. */
    private void configure(String group) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = Map.of(
                new ConfigResource(ConfigResource.Type.GROUP, group),
                List.of(
                        set("share.auto.offset.reset", "earliest"),
                        set("share.isolation.level", "read_committed"),
                        set("share.record.lock.duration.ms", "30000"),
                        set("share.delivery.count.limit", "10")));
        Clients.await(admin.incrementalAlterConfigs(changes).all());
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    private Map<TopicPartition, Long> starts(String topic, StartAt start) {
        OffsetSpec spec = switch (start) {
            case StartAt.Earliest earliest -> OffsetSpec.earliest();
            case StartAt.Latest latest -> OffsetSpec.latest();
            case StartAt.At at -> OffsetSpec.forTimestamp(at.time().toEpochMilli());
        };
        Map<TopicPartition, Long> found = offsets(topic, spec);
        if (found.containsValue(-1L)) {
            offsets(topic, OffsetSpec.latest()).forEach((partition, end) -> found.replace(partition, -1L, end));
        }
        return found;
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        TopicDescription described = Clients.await(
                        admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic);
        if (described != null) {
            described.partitions().forEach(info -> asked.put(new TopicPartition(topic, info.partition()), spec));
        }
        Map<TopicPartition, Long> found = new HashMap<>();
        Clients.await(admin.listOffsets(asked).all()).forEach((partition, info) -> found.put(partition, info.offset()));
        return found;
    }

    @Override
    public void remove(String group, TriggerSpec.Order order) {
        try {
            if (order == TriggerSpec.Order.KEY) {
                Clients.await(admin.deleteConsumerGroups(List.of(group)).all());
            } else {
                Clients.await(admin.deleteShareGroups(List.of(group)).all());
            }
        } catch (DrayException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    @Override
    public List<Progress> progress(String group, TriggerSpec.Order order, String topic) {
        Map<TopicPartition, Long> ends = offsets(topic, OffsetSpec.latest());
        List<Progress> all = new ArrayList<>();
        if (order == TriggerSpec.Order.KEY) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    Clients.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            ends.forEach((partition, end) -> {
                OffsetAndMetadata at = committed.get(partition);
                long next = at == null ? 0 : at.offset();
                all.add(new Progress(partition.partition(), next, end, end - next));
            });
        } else {
            ListShareGroupOffsetsSpec asked = new ListShareGroupOffsetsSpec().topicPartitions(ends.keySet());
            Map<TopicPartition, SharePartitionOffsetInfo> stands = Clients.await(
                    admin.listShareGroupOffsets(Map.of(group, asked)).partitionsToOffsetInfo(group));
            ends.forEach((partition, end) -> {
                SharePartitionOffsetInfo at = stands.get(partition);
                long next = at == null ? 0 : Math.max(0, at.startOffset());
                long lag = at == null ? end - next : at.lag().orElse(end - next);
                all.add(new Progress(partition.partition(), next, end, lag));
            });
        }
        all.sort((a, b) -> Integer.compare(a.partition(), b.partition()));
        return all;
    }

    @Override
    public void close() {
        admin.close();
    }
}
