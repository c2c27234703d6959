package io.dray.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * From the call that produces a record to the first line of the handler, one record after the other, on one machine's clock.
 *
 * @param unordered of a trigger without an order
 * @param ordered of one with
 */
record EventDelay(Sample unordered, Sample ordered) {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int WARM_UP = 200;

    static EventDelay measure(Deployment deployment, String bootstrap, int records)
            throws IOException, InterruptedException, ExecutionException {
        deployment.deploy("bench-begun", "begun", Map.of());
        return new EventDelay(run(deployment, bootstrap, "none", records), run(deployment, bootstrap, "key", records));
    }

    private static Sample run(Deployment deployment, String bootstrap, String order, int records)
            throws IOException, InterruptedException, ExecutionException {
        String in = "bench.delay." + order;
        String out = "bench.delay.out." + order;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", false))) {
            admin.createTopics(List.of(new NewTopic(in, 1, (short) 1), new NewTopic(out, 1, (short) 1)))
                    .all()
                    .get();
        }
        deployment.trigger("bench-delay-" + order, in, "bench-begun", Map.of("order", order, "output_topic", out));
        List<Duration> delays = new ArrayList<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "linger.ms", 0, "enable.metrics.push", false),
                        new StringSerializer(),
                        new StringSerializer());
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap, "enable.metrics.push", false),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            TopicPartition outputs = new TopicPartition(out, 0);
            consumer.assign(List.of(outputs));
            consumer.seekToBeginning(List.of(outputs));
            for (int i = 0; i < WARM_UP + records; i++) {
                producer.send(new ProducerRecord<>(in, "key-" + i % 8, Long.toString(Handlers.micros())));
                Duration delay = next(consumer);
                if (i >= WARM_UP) {
                    delays.add(delay);
                }
                Thread.sleep(PAUSE);
            }
        }
        return Sample.of(delays);
    }

    private static Duration next(KafkaConsumer<String, String> consumer) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            for (var record : consumer.poll(Duration.ofMillis(500))) {
                String[] times = record.value().split(" ", 2);
                return Duration.ofNanos((Long.parseLong(times[1]) - Long.parseLong(times[0])) * 1_000);
            }
        }
        throw new IllegalStateException("No output came");
    }
}
