package io.dray.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.OrderedSource;
import io.dray.model.trigger.RecordSink;
import io.dray.model.trigger.SharedSource;
import io.dray.model.trigger.StartAt;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.TopicAdmin.Progress;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Order;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reading the topics of users, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTriggersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaBackbone backbone = new KafkaBackbone(TestKafka.bootstrap(), "triggers", 2);
    private final TopicAdmin admin = backbone.topicAdmin();
    private final RecordSink sink = backbone.recordSink();
    private int minted;

    @AfterAll
    void close() {
        sink.close();
        admin.close();
        backbone.close();
    }

    @Test
    void shouldTellWhetherATopicIsThere() {
        assertThat(admin.find("never-heard-of")).isEmpty();
        assertThat(admin.find("not a topic")).isEmpty();
        admin.create("facts", 3);
        admin.create("facts", 5);

        assertThat(admin.find("facts")).contains(new TopicAdmin.TopicFacts(3, false));
        assertThat(admin.find(Topics.LEDGER).orElseThrow().compacted()).isTrue();
    }

    /** KAFKA-15591: an idempotent producer loses what it sends before a broker knows that it leads the partition. */
    @Test
    void shouldTakeEverythingFromTheFirstMomentOn() throws Exception {
        for (int round = 0; round < 20; round++) {
            String topic = "first-moment-" + round;
            admin.create(topic, 4);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            try (Producer<String, String> producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            TestKafka.bootstrap(),
                            "batch.size",
                            100,
                            "delivery.timeout.ms",
                            10_000,
                            "request.timeout.ms",
                            5_000),
                    new StringSerializer(),
                    new StringSerializer())) {
                for (int i = 0; i < 200; i++) {
                    sent.add(producer.send(new ProducerRecord<>(topic, "key-" + i, "some value " + i)));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                assertThat(one.get().hasOffset()).isTrue();
            }
        }
    }

    @Test
    void shouldDeliverRecordsAsTheyWereAndAgainWhatWasReleased() {
        Trigger trigger = trigger(Order.NONE, new StartAt.Earliest());
        send(trigger, "k", "one", List.of(new RecordHeader("h", Payload.text("v")), new RecordHeader("n", null)));
        send(trigger, null, null, List.of());
        send(trigger, "", "", List.of());
        try (SharedSource source = backbone.eventSources().shared(trigger, 10)) {
            List<TopicRecord> first = poll(source, 3);
            assertThat(first).extracting(TopicRecord::key).containsExactly(Payload.text("k"), null, Payload.EMPTY);
            assertThat(first).extracting(TopicRecord::value).containsExactly(Payload.text("one"), null, Payload.EMPTY);
            assertThat(first.getFirst().headers())
                    .containsExactly(new RecordHeader("h", Payload.text("v")), new RecordHeader("n", null));
            assertThat(first).extracting(TopicRecord::deliveries).containsOnly(1);
            source.accept(first.get(0));
            source.release(first.get(1));
            source.accept(first.get(2));

            List<TopicRecord> again = poll(source, 1);
            assertThat(again).extracting(TopicRecord::offset).containsExactly(1L);
            assertThat(again.getFirst().deliveries()).isEqualTo(2);
            source.accept(again.getFirst());
        }
        await(() -> lag(trigger) == 0);
    }

    @Test
    void shouldBeginWhereItIsToldTo() {
        Trigger all = trigger(Order.NONE, new StartAt.Earliest());
        send(all, "k", "old", List.of());
        Instant between = Instant.now().plusMillis(5);
        await(() -> Instant.now().isAfter(between));
        send(all, "k", "newer", List.of());

        Trigger since = again(all, new StartAt.At(between));
        Trigger latest = again(all, new StartAt.Latest());
        Trigger ordered = ordered(all, new StartAt.At(between));
        send(all, "k", "newest", List.of());

        assertThat(values(all, 3)).containsExactly("old", "newer", "newest");
        assertThat(values(since, 2)).containsExactly("newer", "newest");
        assertThat(values(latest, 1)).containsExactly("newest");
        Reader reader = new Reader();
        try (OrderedSource source = backbone.eventSources().ordered(ordered, reader)) {
            List<TopicRecord> records = new ArrayList<>();
            await(() -> {
                records.addAll(source.poll(Duration.ofMillis(100)));
                return records.size() >= 2;
            });
            assertThat(records).extracting(record -> text(record)).containsExactly("newer", "newest");
        }
    }

    @Test
    void shouldGoOnWhereTheLastOneCommitted() {
        Trigger trigger = trigger(Order.KEY, new StartAt.Earliest());
        for (int i = 0; i < 5; i++) {
            send(trigger, "k", "v" + i, List.of());
        }
        Reader first = new Reader();
        try (OrderedSource source = backbone.eventSources().ordered(trigger, first)) {
            List<TopicRecord> records = new ArrayList<>();
            await(() -> {
                records.addAll(source.poll(Duration.ofMillis(100)));
                return records.size() == 5;
            });
            assertThat(first.owned).containsExactly(0);
            source.commit(Map.of(0, 3L, 7, 1L));
            await(() -> {
                source.poll(Duration.ofMillis(50));
                return lag(trigger) == 2;
            });
        }

        Reader second = new Reader();
        try (OrderedSource source = backbone.eventSources().ordered(trigger, second)) {
            List<TopicRecord> records = new ArrayList<>();
            await(() -> {
                records.addAll(source.poll(Duration.ofMillis(100)));
                return !records.isEmpty();
            });
            assertThat(records).extracting(record -> text(record)).containsExactly("v3", "v4");
            source.pause(Set.of(0));
            send(trigger, "k", "v5", List.of());
            assertThat(source.poll(Duration.ofMillis(300))).isEmpty();
            source.resume(Set.of(0));
            await(() -> source.poll(Duration.ofMillis(100)).size() == 1);
        }
    }

    @Test
    void shouldForgetAGroup() {
        Trigger trigger = trigger(Order.NONE, new StartAt.Earliest());
        Trigger ordered = trigger(Order.KEY, new StartAt.Earliest());

        admin.remove(trigger.group(), Order.NONE);
        admin.remove(ordered.group(), Order.KEY);
        admin.remove("never-heard-of", Order.NONE);
        admin.remove("never-heard-of", Order.KEY);

        assertThat(admin.find(trigger.spec().topic())).isPresent();
    }

    private static final class Reader implements OrderedSource.Ownership {
        final Set<Integer> owned = new HashSet<>();

        @Override
        public void gained(Set<Integer> partitions) {
            owned.addAll(partitions);
        }

        @Override
        public void losing(Set<Integer> partitions) {
            owned.removeAll(partitions);
        }

        @Override
        public void lost(Set<Integer> partitions) {
            owned.removeAll(partitions);
        }
    }

    private Trigger trigger(Order order, StartAt start) {
        String topic = "topic-" + ++minted;
        admin.create(topic, 1);
        return placed(topic, order, start);
    }

    private Trigger again(Trigger other, StartAt start) {
        return placed(other.spec().topic(), Order.NONE, start);
    }

    private Trigger ordered(Trigger other, StartAt start) {
        return placed(other.spec().topic(), Order.KEY, start);
    }

    private Trigger placed(String topic, Order order, StartAt start) {
        TriggerSpec spec =
                new TriggerSpec(topic, new FunctionName("f"), order, 1, Duration.ZERO, List.of(), 1_000, null, null);
        Trigger trigger = Trigger.fresh(new TriggerName("t"), "g" + ++minted, spec, Instant.EPOCH);
        admin.place(trigger.group(), order, topic, start);
        admin.place(trigger.group(), order, topic, start);
        return trigger;
    }

    private void send(Trigger trigger, @Nullable String key, @Nullable String value, List<RecordHeader> headers) {
        sink.send(
                        trigger.spec().topic(),
                        key == null ? null : Payload.text(key),
                        value == null ? null : Payload.text(value),
                        headers)
                .toCompletableFuture()
                .join();
    }

    private List<String> values(Trigger trigger, int count) {
        try (SharedSource source = backbone.eventSources().shared(trigger, 500)) {
            List<TopicRecord> records = poll(source, count);
            records.forEach(source::accept);
            return records.stream().map(KafkaTriggersTest::text).toList();
        }
    }

    private static String text(TopicRecord record) {
        return record.value() == null ? "" : record.value().text();
    }

    /** Everything of one poll, once that many have come. */
    private static List<TopicRecord> poll(SharedSource source, int count) {
        List<TopicRecord> records = new ArrayList<>();
        await(() -> {
            records.addAll(source.poll(Duration.ofMillis(300)));
            return !records.isEmpty();
        });
        assertThat(records).hasSize(count);
        return records;
    }

    private long lag(Trigger trigger) {
        return admin
                .progress(
                        trigger.group(), trigger.spec().order(), trigger.spec().topic())
                .stream()
                .mapToLong(Progress::lag)
                .sum();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() < deadline) {
            met = condition.getAsBoolean();
        }
        assertThat(met).isTrue();
    }
}
