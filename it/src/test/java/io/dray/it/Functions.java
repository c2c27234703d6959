package io.dray.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Deploys functions and triggers, and is the plain Kafka client on the other side. */
final class Functions {
    private static final String PACKAGE = "io.dray.it.handlers.";

    private Functions() {}

    /** @param handler like {@code Recording::handle} */
    static int deploy(DrayClient dray, String name, String handler, ObjectNode more) {
        ObjectNode spec = Json.mapper().createObjectNode().put("handler", PACKAGE + handler);
        spec.putArray("jars").add(dray.push(HandlerJar.make()));
        spec.setAll(more);
        return dray.post(ApiPath.of("functions", name), spec).path("version").asInt();
    }

    /** One that writes its runs to a file. */
    static int recording(DrayClient dray, String name, Path out, ObjectNode more, String... env) {
        return writing(dray, name, "Recording::handle", out, more, env);
    }

    /** One of those that write to the file that their environment names. */
    static int writing(DrayClient dray, String name, String handler, Path out, ObjectNode more, String... env) {
        ObjectNode spec = more.deepCopy();
        ObjectNode variables = spec.putObject("env").put("OUT", out.toString());
        for (String variable : env) {
            variables.put(variable, "1");
        }
        return deploy(dray, name, handler, spec);
    }

    static ObjectNode json() {
        return Json.mapper().createObjectNode();
    }

    /** Repeated soon. */
    static ObjectNode retries(int retries) {
        ObjectNode spec = json().put("retries", retries);
        spec.putObject("backoff").put("initial_seconds", 0.05).put("max_seconds", 0.2);
        return spec;
    }

    static void trigger(DrayClient dray, String name, String topic, String function, String order) {
        dray.post(
                ApiPath.of("triggers", name),
                json().put("topic", topic)
                        .put("function", function)
                        .put("order", order)
                        .put("from", "earliest"));
    }

    /** Value and key from a line of each record: {@code KEY VALUE}. */
    static void produce(String bootstrap, String topic, List<String> lines)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (String line : lines) {
                producer.send(new ProducerRecord<>(topic, line.substring(0, line.indexOf(' ')), line));
            }
            producer.flush();
        }
    }

    static void send(String bootstrap, List<ProducerRecord<String, String>> records)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "max.request.size", 8_000_000),
                new StringSerializer(),
                new StringSerializer())) {
            for (ProducerRecord<String, String> record : records) {
                producer.send(record).get();
            }
        }
    }

    static void topic(String bootstrap, String name, int partitions, Map<String, String> config)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
        }
    }

    /** Empty when it has none. */
    static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Everything there is in a topic now. */
    static List<ConsumerRecord<String, String>> all(String bootstrap, String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<JsonNode> deadLetters(DrayClient dray, String trigger) {
        List<JsonNode> letters = new ArrayList<>();
        dray.read(ApiPath.of("dlq").with("trigger", trigger)).forEach(letters::add);
        return letters;
    }
}
