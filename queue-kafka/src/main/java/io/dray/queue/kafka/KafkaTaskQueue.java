package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.queue.LaneBell;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Each lane a topic of one partition, pulled by one share group. */
final class KafkaTaskQueue implements TaskQueue {
    private final Clients clients;
    private final Admin admin;
    private final Producer<String, byte[]> producer;

    KafkaTaskQueue(Clients clients, Admin admin) {
        this.clients = clients;
        this.admin = admin;
        this.producer = clients.producer("tickets", Map.of());
    }

    @Override
    public List<Long> append(List<LaneTicket> tickets) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(tickets.size());
        for (LaneTicket ticket : tickets) {
            sent.add(producer.send(
                    new ProducerRecord<>(Topics.of(ticket.lane()), 0, null, Json.bytes(ticket.ticket()))));
        }
        return Clients.offsets(sent);
    }

    @Override
    public LaneConsumer open(Lane lane, int most) {
        return new KafkaLaneConsumer(clients, admin, lane, most);
    }

    @Override
    public LaneBell bell() {
        return new KafkaLaneBell(clients);
    }

    @Override
    public Map<Lane, Long> ends(Collection<Lane> lanes) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        lanes.forEach(lane -> asked.put(partition(lane), OffsetSpec.latest()));
        var found = Clients.await(admin.listOffsets(asked).all());
        Map<Lane, Long> ends = new HashMap<>();
        lanes.forEach(lane -> {
            var info = found.get(partition(lane));
            ends.put(lane, info == null ? 0L : info.offset());
        });
        return ends;
    }

    @Override
    public Map<Lane, Long> doneBelow(Collection<Lane> lanes) {
        Map<Lane, SharePartitionOffsetInfo> progress = progress(lanes);
        Map<Lane, Long> done = new HashMap<>();
        lanes.forEach(lane -> {
            var info = progress.get(lane);
            done.put(lane, info == null ? 0L : Math.max(0L, info.startOffset()));
        });
        return done;
    }

    /** The start offset stays behind the last tickets that were accepted; the lag does not. */
    @Override
    public Set<Lane> drained(Collection<Lane> lanes) {
        Set<Lane> drained = new HashSet<>();
        progress(lanes).forEach((lane, info) -> {
            if (info.lag().orElse(-1L) == 0) {
                drained.add(lane);
            }
        });
        return drained;
    }

    private Map<Lane, SharePartitionOffsetInfo> progress(Collection<Lane> lanes) {
        Map<String, ListShareGroupOffsetsSpec> asked = new HashMap<>();
        lanes.forEach(lane ->
                asked.put(Topics.of(lane), new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition(lane)))));
        var result = admin.listShareGroupOffsets(asked);
        Map<Lane, SharePartitionOffsetInfo> progress = new HashMap<>();
        for (Lane lane : lanes) {
            var info = Clients.await(result.partitionsToOffsetInfo(Topics.of(lane)))
                    .get(partition(lane));
            if (info != null) {
                progress.put(lane, info);
            }
        }
        return progress;
    }

    /** Only up to a start offset that is there and greater than zero: none at all does not mean the end. */
    @Override
    public void trim(Collection<Lane> lanes) {
        Map<TopicPartition, RecordsToDelete> below = new HashMap<>();
        doneBelow(lanes).forEach((lane, offset) -> {
            if (offset > 0) {
                below.put(partition(lane), RecordsToDelete.beforeOffset(offset));
            }
        });
        if (!below.isEmpty()) {
            Clients.await(admin.deleteRecords(below).all());
        }
    }

    private static TopicPartition partition(Lane lane) {
        return new TopicPartition(Topics.of(lane), 0);
    }

    @Override
    public void close() {
        producer.close(Clients.PATIENCE);
    }
}
