package io.dray.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What one hop through a queue takes without Dray: from the call that sends an empty record to the poll that returns it to
 * the one member of a share group, whose fetch waits at the broker. A topic and a group of its own, gone after closing.
 * {@link #once} for one thread.
 */
final class HopFloor implements AutoCloseable {
    private static final String NAME = "dray-bench-hop";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEAVING = Duration.ofMillis(300);

    /** After which the member's next fetch waits at the broker again. */
    private static final Duration SETTLING = Duration.ofMillis(3);

    private record Arrival(long number, long nanoTime) {}

    private final Admin admin;
    private final KafkaProducer<Long, byte[]> producer;
    private final KafkaShareConsumer<Long, byte[]> consumer;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Thread member = Thread.ofPlatform().name("bench-hop").daemon().unstarted(this::receive);
    private volatile boolean closing;
    private long number;

    HopFloor(String bootstrap) throws InterruptedException, ExecutionException {
        admin = Admin.create(config(bootstrap, Map.of()));
        configure(AlterConfigOp.OpType.SET);
        admin.createTopics(List.of(new NewTopic(NAME, 1, (short) 1))).all().get();
        producer = new KafkaProducer<>(
                config(bootstrap, Map.of("acks", "all", "linger.ms", 0)),
                new LongSerializer(),
                (topic, value) -> value);
        consumer = new KafkaShareConsumer<>(
                config(
                        bootstrap,
                        Map.of(
                                "group.id",
                                NAME,
                                "share.acknowledgement.mode",
                                "explicit",
                                "share.acquire.mode",
                                "record_limit",
                                "max.poll.records",
                                1,
                                "fetch.max.wait.ms",
                                5_000)),
                new LongDeserializer(),
                (topic, value) -> value);
        consumer.subscribe(List.of(NAME));
        member.start();
    }

    private static Map<String, Object> config(String bootstrap, Map<String, Object> more) {
        Map<String, Object> config = new java.util.HashMap<>(more);
        config.put("bootstrap.servers", bootstrap);
        config.put("client.id", NAME);
        config.put("enable.metrics.push", false);
        config.put("metric.reporters", "");
        return config;
    }

    private void configure(AlterConfigOp.OpType type) throws InterruptedException, ExecutionException {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, NAME),
                        List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), type))))
                .all()
                .get();
    }

    private void receive() {
        try (consumer) {
            while (!closing) {
                for (ConsumerRecord<Long, byte[]> record : consumer.poll(PATIENCE)) {
                    arrivals.add(new Arrival(record.key(), System.nanoTime()));
                    consumer.acknowledge(record, AcknowledgeType.ACCEPT);
                }
                consumer.commitSync(PATIENCE);
            }
        } catch (WakeupException e) {
            closing = true;
        }
    }

    /** One hop. */
    Duration once() throws InterruptedException {
        LockSupport.parkNanos(SETTLING.toNanos());
        long wanted = ++number;
        long sent = System.nanoTime();
        producer.send(new ProducerRecord<>(NAME, wanted, new byte[0]));
        @Nullable Arrival arrival;
        do {
            arrival = arrivals.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (arrival == null) {
                throw new IllegalStateException("Nothing came out of the queue of the hop floor");
            }
        } while (arrival.number() != wanted);
        return Duration.ofNanos(arrival.nanoTime() - sent);
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            member.join();
            producer.close(LEAVING);
            admin.deleteShareGroups(List.of(NAME)).all().get();
            configure(AlterConfigOp.OpType.DELETE);
            admin.deleteTopics(List.of(NAME)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new KafkaException("The topic and the group of the hop floor could not be deleted", e);
        } finally {
            admin.close();
        }
    }
}
