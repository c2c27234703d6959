package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trigger can do beside running its records. */
class TriggerOptionsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DrayClient dray = SharedDray.DRAY.client();
    private final String kafka = dray.status().kafka();

    @ParameterizedTest(name = "order {0}")
    @ValueSource(strings = {"none", "key"})
    void shouldRunRecordsInBatchesAndFindTheGuiltyOnes(String order) throws Exception {
        String name = "batches-" + order;
        Path out = Files.createTempFile(name, ".log");
        Functions.writing(dray, name, "Batching::handle", out, Functions.retries(1));
        create(name, name, Functions.json().put("order", order).put("batch", 20).put("window_seconds", 0.2));
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(i -> "key-" + i % 40 + " " + i + (i == 130 ? "#fail" : i % 100 == 7 ? "#part" : ""))
                .toList();
        Functions.produce(kafka, name, lines);
        Set<String> guilty =
                lines.stream().filter(line -> line.contains("#")).collect(Collectors.toCollection(TreeSet::new));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Functions.deadLetters(dray, name).size() == guilty.size());
        awaitNoLag(name);

        assertThat(letters("dray.dlq", name)).containsExactlyInAnyOrderElementsOf(guilty);
        assertThat(Functions.deadLetters(dray, name))
                .extracting(letter -> letter.path("exception").asText())
                .containsOnly("java.lang.IllegalStateException", "java.lang.IllegalArgumentException");
        List<String> ran = Functions.lines(out);
        assertThat(ran.stream().map(TriggerOptionsIT::withoutSize))
                .as("each of the others once")
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().filter(line -> !line.contains("#")).toList());
        assertThat(ran).as("not one by one").anyMatch(line -> size(line) > 1);
        assertThat(ran).allMatch(line -> size(line) <= 20);
    }

    @ParameterizedTest(name = "order {0}")
    @ValueSource(strings = {"none", "key"})
    void shouldPassOverAndCountWhatTheFilterDoesNotMatch(String order) throws Exception {
        Path out = Files.createTempFile("filtered", ".log");
        String name = "filtered-" + order;
        Functions.recording(dray, name, out, Functions.json());
        ObjectNode trigger = Functions.json().put("order", order);
        trigger.putArray("filter")
                .add(Functions.json().put("header", "kind").put("equals", "order"))
                .add(Functions.json().put("pointer", "/n").put("equals", "1"))
                .add(Functions.json().put("attribute", "type").put("equals", "com.acme.Placed"));
        create(name, name, trigger);
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String value = "{\"n\":" + i % 2 + ",\"i\":" + i + "}";
            ProducerRecord<String, String> record = new ProducerRecord<>(name, "key-" + i % 5, value);
            record.headers().add("kind", (i % 4 < 2 ? "order" : "refund").getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8));
            record.headers()
                    .add("ce_type", (i % 8 < 4 ? "com.acme.Placed" : "com.acme.Paid").getBytes(StandardCharsets.UTF_8));
            records.add(record);
            if (i % 8 == 1) {
                wanted.add(value + " 1");
            }
        }
        Functions.send(kafka, records);

        awaitNoLag(name);
        assertThat(Functions.lines(out)).containsExactlyInAnyOrderElementsOf(wanted);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dray.read(ApiPath.of("triggers", name))
                                .path("filtered")
                                .asInt())
                        .isEqualTo(80 - wanted.size()));
    }

    @ParameterizedTest(name = "order {0}")
    @ValueSource(strings = {"none", "key"})
    void shouldSendResultsToTheOutputTopicAsEventsThatNameTheirRecord(String order) throws Exception {
        String in = "said-" + order;
        String out = "shouted-" + order;
        Functions.deploy(dray, in, "Batching::shouted", Functions.json());
        create(in, in, Functions.json().put("order", order).put("output_topic", out));
        ProducerRecord<String, String> binary = new ProducerRecord<>(in, "ada", "\"hello\"");
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "1",
                        "ce_source",
                        "/said",
                        "ce_type",
                        "com.acme.Said",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> binary.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        ProducerRecord<String, String> structured = new ProducerRecord<>(
                in,
                "bob",
                "{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"/said\",\"type\":\"com.acme.Said\",\"data\":\"world\"}");
        structured.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        binary.headers().add("trace", "t-1".getBytes(StandardCharsets.UTF_8));
        structured.headers().add("trace", "t-1".getBytes(StandardCharsets.UTF_8));
        Functions.send(kafka, List.of(binary, structured));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Functions.all(kafka, out).size() == 2);
        Map<String, ConsumerRecord<String, String>> results =
                Functions.all(kafka, out).stream().collect(Collectors.toMap(ConsumerRecord::key, record -> record));
        event(Objects.requireNonNull(results.get("ada")), "1", "HELLO");
        event(Objects.requireNonNull(results.get("bob")), "2", "WORLD");
        assertThat(results.values()).allSatisfy(record -> {
            assertThat(Functions.header(record, "content-type")).startsWith("application/cloudevents+json");
            assertThat(Functions.header(record, "trace")).isEqualTo("t-1");
            assertThat(Functions.header(record, "ce_id"))
                    .as("of the record's own event")
                    .isEmpty();
            assertThat(Functions.header(record, "dray-source-topic")).isEqualTo(in);
            assertThat(Functions.header(record, "dray-source-offset")).matches("[01]");
            assertThat(Functions.header(record, "dray-invocation")).startsWith(in + ".");
        });
    }

    private static void event(ConsumerRecord<String, String> record, String id, String data) throws Exception {
        JsonNode event = Json.tree(record.value().getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("id").asText()).isEqualTo(id);
        assertThat(event.path("type").asText()).isEqualTo("com.acme.Said.Shouted");
        assertThat(event.path("subject").asText()).isEqualTo("/said");
        assertThat(event.path("data").asText()).isEqualTo(data);
    }

    @Test
    void shouldReadAgainFromTheBeginningWhenItIsReplayed() throws Exception {
        Path out = Files.createTempFile("replayed", ".log");
        Functions.recording(dray, "replayed", out, Functions.json());
        create("replayed", "replayed", Functions.json());
        Functions.produce(
                kafka,
                "replayed",
                IntStream.range(0, 50).mapToObj(i -> "key " + i).toList());
        Awaitility.await().atMost(PATIENCE).until(() -> Functions.lines(out).size() == 50);
        dray.post(ApiPath.of("triggers", "replayed", "pause"));
        Functions.produce(kafka, "replayed", List.of("key 50"));

        dray.post(ApiPath.of("triggers", "replayed", "replay"), Functions.json().put("from", "earliest"));
        dray.post(ApiPath.of("triggers", "replayed", "resume"));

        Awaitility.await().atMost(PATIENCE).until(() -> Functions.lines(out).size() >= 101);
        awaitNoLag("replayed");
        assertThat(Functions.lines(out)).hasSize(101).contains("key 50 1");
    }

    /** Larger than the ledger takes, which a user's own topic may allow. */
    @ParameterizedTest(name = "order {0}")
    @ValueSource(strings = {"none", "key"})
    void shouldRunRecordsOfAnySizeAndTellWhereThoseLieThatFail(String order) throws Exception {
        String name = "huge-" + order;
        Functions.deploy(dray, name, "Shop::length", Functions.retries(3));
        Functions.topic(kafka, name, 1, Map.of("max.message.bytes", "8000000"));
        create(name, name, Functions.json().put("order", order).put("output_topic", name + "-sizes"));
        String large = "x".repeat(1_700_000);
        String huge = "x".repeat(3_000_000);

        Functions.send(
                kafka,
                Stream.of(large, "!" + large, "!small", huge, large)
                        .map(value -> new ProducerRecord<>(name, "a", value))
                        .toList());

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Functions.deadLetters(dray, name).size() == 3);
        awaitNoLag(name);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Functions.all(kafka, name + "-sizes").size() == 2);
        JsonNode failed = letter(name, 1);
        assertThat(failed.path("exception").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(failed.path("message").asText()).matches("no good, all 1700001\\. It has 1700\\d{3} bytes .*");
        assertThat(letter(name, 3).path("message").asText()).startsWith("It has 3000001 bytes");
        assertThatThrownBy(() -> dray.post(ApiPath.of("dlq", failed.path("id").asText(), "redrive")))
                .hasMessageContaining("replay");
    }

    /** What does not fit the header of a frame fails for good, and holds up nobody. */
    @ParameterizedTest(name = "order {0}")
    @ValueSource(strings = {"none", "key"})
    void shouldFailARecordWhoseHeadersAreTooLargeAndGoOn(String order) throws Exception {
        Path out = Files.createTempFile("headers", ".log");
        String name = "headers-" + order;
        Functions.recording(dray, name, out, Functions.retries(3));
        create(name, name, Functions.json().put("order", order));
        ProducerRecord<String, String> bad = new ProducerRecord<>(name, "a", "bad");
        bad.headers().add("large", "x".repeat(80_000).getBytes(StandardCharsets.UTF_8));

        Functions.send(
                kafka, List.of(new ProducerRecord<>(name, "a", "one"), bad, new ProducerRecord<>(name, "a", "two")));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Functions.lines(out).size() == 2
                        && Functions.deadLetters(dray, name).size() == 1);
        awaitNoLag(name);
        assertThat(Functions.lines(out)).containsExactlyInAnyOrder("one 1", "two 1");
    }

    /** The dead letter of the record at an offset of the only partition. */
    private JsonNode letter(String trigger, int offset) {
        return Functions.deadLetters(dray, trigger).stream()
                .map(letter -> dray.read(ApiPath.of("dlq", letter.path("id").asText())))
                .filter(letter -> letter.path("origin").path("offset").asInt() == offset)
                .findFirst()
                .orElseThrow();
    }

    private void create(String name, String function, ObjectNode more) {
        ObjectNode spec =
                more.deepCopy().put("topic", name).put("function", function).put("from", "earliest");
        dray.post(ApiPath.of("triggers", name), spec);
    }

    private void awaitNoLag(String trigger) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> dray.read(ApiPath.of("triggers", trigger, "lag"))
                                .path("lag")
                                .asLong()
                        == 0);
    }

    /** The values of a trigger's dead letters as they lie in the topic. */
    private List<String> letters(String topic, String trigger) {
        return Functions.all(kafka, topic).stream()
                .filter(record -> Functions.header(record, "dray-dlq-trigger").equals(trigger))
                .map(ConsumerRecord::value)
                .toList();
    }

    private static String withoutSize(String line) {
        return line.substring(0, line.lastIndexOf(' '));
    }

    private static int size(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }
}
