package io.dray.queue.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until partitions that were just created take records. A broker hears of them a little later than the controller
 * that created them. Of two requests an idempotent producer sends in between, the first may be refused and the second
 * taken; then the first is out of sequence for good, is repeated until it expires, and its records are lost
 * (KAFKA-15591).
 */
final class NewPartitions {
    private NewPartitions() {}

    static void await(Admin admin, Collection<NewTopic> created) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                all.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Clients.awaitKnown(() -> admin.listOffsets(all).all());
    }
}
