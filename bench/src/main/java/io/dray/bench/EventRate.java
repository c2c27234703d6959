package io.dray.bench;

import io.dray.model.trigger.TopicAccess;
import io.dray.queue.kafka.KafkaTopicAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Records per second that a trigger has run and acknowledged, of a backlog; and the same records through a plain consumer with a
 * thread pool, which keeps nothing.
 */
record EventRate(double unordered, double ordered, double plain, int count) {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 1_000;
    private static final String VALUE = "x".repeat(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(20);

    static EventRate measure(Deployment deployment, String bootstrap, int count)
            throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", false))) {
            deployment.deploy("bench-events", "nothing", Map.of());
            fill(bootstrap, "bench.warm", count / 4);
            run(admin, deployment, "warm", "none");
            fill(bootstrap, "bench.unordered", count);
            double unordered = count / seconds(run(admin, deployment, "unordered", "none"));
            fill(bootstrap, "bench.ordered", count);
            double ordered = count / seconds(run(admin, deployment, "ordered", "key"));
            return new EventRate(unordered, ordered, count / seconds(plain(bootstrap, count)), count);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void fill(String bootstrap, String topic, int count)
            throws InterruptedException, ExecutionException {
        try (TopicAccess topics = KafkaTopicAccess.open(bootstrap)) {
            topics.create(topic, PARTITIONS);
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "enable.metrics.push", false),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, "key-" + i % KEYS, VALUE));
            }
        }
    }

    /** From the request that creates the trigger until nothing is left of the backlog. */
    private static Duration run(Admin admin, Deployment deployment, String name, String order)
            throws IOException, InterruptedException, ExecutionException {
        String topic = "bench." + name;
        long begun = System.nanoTime();
        deployment.trigger("bench-" + name, topic, "bench-events", Map.of("order", order));
        String prefix = "dray-trigger-bench-" + name + "-";
        String group = group(admin, prefix);
        while (left(admin, group, topic, order) > 0) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("The trigger on " + topic + " did not get through");
            }
            Thread.sleep(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String group(Admin admin, String prefix) throws InterruptedException, ExecutionException {
        while (true) {
            for (var group : admin.listGroups().all().get()) {
                if (group.groupId().startsWith(prefix)) {
                    return group.groupId();
                }
            }
            Thread.sleep(LOOK);
        }
    }

    private static long left(Admin admin, String group, String topic, String order)
            throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        if (order.equals("none")) {
            var stands = admin.listShareGroupOffsets(
                            Map.of(group, new ListShareGroupOffsetsSpec().topicPartitions(partitions)))
                    .partitionsToOffsetInfo(group)
                    .get();
            long left = 0;
            for (TopicPartition partition : partitions) {
                var stand = stands.get(partition);
                left += stand == null ? 1 : stand.lag().orElse(1L);
            }
            return left;
        }
        var ends = admin.listOffsets(partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long left = 0;
        for (var end : ends.entrySet()) {
            var done = committed.get(end.getKey());
            left += end.getValue().offset() - (done == null ? 0 : done.offset());
        }
        return left;
    }

    /** Reads the same records and hands each to a pool of threads. */
    private static Duration plain(String bootstrap, int count) {
        AtomicInteger done = new AtomicInteger();
        long begun = System.nanoTime();
        Map<String, Object> config = new HashMap<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest", "enable.metrics.push", false));
        try (KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
                ExecutorService pool = Executors.newFixedThreadPool(10)) {
            consumer.assign(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("bench.unordered", partition))
                    .toList());
            int read = 0;
            while (read < count) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    read++;
                    pool.execute(() -> done.addAndGet(record.value().isEmpty() ? 0 : 1));
                }
            }
        }
        if (done.get() != count) {
            throw new IllegalStateException("Expected " + count + " records, but " + done + " ran");
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
