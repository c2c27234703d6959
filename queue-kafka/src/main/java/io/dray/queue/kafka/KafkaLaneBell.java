package io.dray.queue.kafka;

import io.dray.model.queue.LaneBell;
import io.dray.model.resource.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One plain consumer, without a group, whose fetch of all these lanes waits at the broker until a ticket comes. A lane that is
 * added while one waits is in the next one, some 2 s later.
 */
final class KafkaLaneBell implements LaneBell {
    private final Consumer<String, byte[]> consumer;
    private Map<Lane, Long> listening = Map.of();

    KafkaLaneBell(Clients clients) {
        this.consumer = clients.consumer(
                "bell",
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        2_000,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        1_024,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        1_024));
    }

    @Override
    public Set<Lane> await(Map<Lane, Long> from, Duration patience) {
        listen(from);
        Set<Lane> rung = new HashSet<>();
        try {
            consumer.poll(patience).partitions().forEach(partition -> rung.add(Topics.lane(partition.topic())));
        } catch (WakeupException e) {
            return Set.of();
        }
        return rung;
    }

    private void listen(Map<Lane, Long> from) {
        Map<Lane, TopicPartition> partitions = new HashMap<>();
        from.keySet().forEach(lane -> partitions.put(lane, new TopicPartition(Topics.of(lane), 0)));
        if (!from.keySet().equals(listening.keySet())) {
            consumer.assign(partitions.values());
        }
        from.forEach((lane, offset) -> {
            if (!offset.equals(listening.get(lane))) {
                consumer.seek(partitions.get(lane), offset);
            }
        });
        listening = Map.copyOf(from);
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        Clients.close(consumer);
    }
}
