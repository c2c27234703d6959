package io.dray.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCommandsTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private final FakeTopics kafka = new FakeTopics();

    @Test
    void shouldWriteALineAsARecord() {
        kafka.create("t", 1);

        assertThat(command.in("k1:a:b\nk2:ä\n")
                        .run(kafka::open, "produce", "--topic", "t", "--kafka", "k:1", "--key-separator", ":"))
                .isZero();
        assertThat(kafka.topics.get("t"))
                .containsExactly(
                        FakeTopics.record("k1", Payload.text("a:b")), FakeTopics.record("k2", Payload.text("ä")));
        assertThat(kafka.opened).containsExactly("k:1");
        assertThat(kafka.closed).isTrue();
        assertThat(command.err()).isEqualTo("Wrote 2 records to t\n");
        assertThat(command.server.requests()).isEmpty();
    }

    @Test
    void shouldMakeTheTopicOnTheEmbeddedKafka() throws IOException {
        Path file = Files.writeString(temp.resolve("lines"), "one\n");
        command.server.on("GET /api/status", 200, "{\"kafka\":\"127.0.0.1:9092\",\"embedded\":true}");

        assertThat(command.run(kafka::open, "produce", "--topic", "t", "--file", file.toString()))
                .isZero();
        assertThat(kafka.opened).containsExactly("127.0.0.1:9092");
        assertThat(kafka.topics.get("t")).containsExactly(FakeTopics.record(null, Payload.text("one")));
        assertThat(command.err()).isEqualTo("Made topic t with 4 partitions\nWrote 1 record to t\n");
    }

    @Test
    void shouldMakeNoTopicElsewhere() {
        command.server.on("GET /api/status", 200, "{\"kafka\":\"k:1\",\"embedded\":false}");

        assertThat(command.in("x").run(kafka::open, "produce", "--topic", "t")).isEqualTo(4);
        assertThat(command.run(kafka::open, "consume", "--topic", "t")).isEqualTo(4);
        assertThat(kafka.topics).isEmpty();
        assertThat(command.err())
                .startsWith("There is no topic t on Kafka k:1.")
                .contains("`dray produce --topic t --create-topic 4`")
                .contains("`dray trigger create NAME --topic t --function F --create-topic 4`");
    }

    @Test
    void shouldMakeTheTopicElsewhereWhenAsked() {
        assertThat(command.run(kafka::open, "consume", "--topic", "t", "--kafka", "k:1"))
                .isEqualTo(4);
        assertThat(command.in("x\ny\n")
                        .run(kafka::open, "produce", "--topic", "t", "--kafka", "k:1", "--create-topic", "3"))
                .isZero();
        assertThat(command.in("z").run(kafka::open, "produce", "--topic", "t", "--kafka", "k:1", "--create-topic", "9"))
                .isZero();
        assertThat(command.err()).isEqualTo("""
                There is no topic t on Kafka k:1. `dray produce --topic t --kafka k:1 --create-topic 4` makes it.
                Made topic t with 3 partitions
                Wrote 2 records to t
                Wrote 1 record to t
                """);
        assertThat(kafka.partitions).containsOnly(Map.entry("t", 3));
    }

    @Test
    void shouldTellProgramsWhatItWrote() {
        String[] produce = {"produce", "--topic", "t", "--kafka", "k:1", "--create-topic", "1", "--json"};

        assertThat(command.in("x\ny\n").run(kafka::open, produce)).isZero();
        assertThat(command.in("").run(kafka::open, produce)).isZero();
        assertThat(command.out()).isEqualTo("""
                {"topic":"t","records":2,"created":true}
                {"topic":"t","records":0,"created":false}
                """);
        assertThat(command.err()).isEqualTo("Made topic t with 1 partition\n");
    }

    @Test
    void shouldPrintValuesAsTheyAre() {
        byte[] bytes = {(byte) 0xff, 0};
        kafka.add(FakeTopics.record("a", Payload.of(bytes)))
                .add(FakeTopics.record("a", null))
                .add(FakeTopics.record("a", Payload.text("3")));

        assertThat(command.run(kafka::open, "consume", "--topic", "t", "--kafka", "k:1", "--from-beginning", "-n", "2"))
                .isZero();
        assertThat(command.bytes()).containsExactly((byte) 0xff, 0, '\n', '\n');
        assertThat(command.run(kafka::open, "consume", "--topic", "t", "--kafka", "k:1"))
                .isZero();
        assertThat(command.out()).endsWith("3\n");
    }

    @Test
    void shouldPrintAllOfARecordAsJson() {
        byte[] bytes = {(byte) 0xff, 0};
        kafka.add(new TopicRecord(
                        "t",
                        2,
                        7,
                        Instant.ofEpochMilli(5),
                        1,
                        Payload.text("k"),
                        Payload.text("ä"),
                        List.of(new RecordHeader("h", Payload.text("v")), new RecordHeader("h", null)),
                        0))
                .add(FakeTopics.record(null, Payload.of(bytes)));

        assertThat(command.run(kafka::open, "consume", "--topic", "t", "--kafka", "k:1", "--from-beginning", "--json"))
                .isZero();
        assertThat(command.out()).isEqualTo("""
                {"topic":"t","partition":2,"offset":7,"timestamp":5,"key":"k","value":"ä",\
                "headers":[{"name":"h","value":"v"},{"name":"h","value":null}]}
                {"topic":"t","partition":0,"offset":7,"timestamp":5,"key":null,"value_base64":"/wA=","headers":[]}
                """);
    }

    @Test
    void shouldRefuseWrongWords() {
        assertThat(command.run(kafka::open, "produce")).isEqualTo(2);
        assertThat(command.run(
                        kafka::open,
                        "produce",
                        "--topic",
                        "t",
                        "--file",
                        temp.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(command.run(kafka::open, "consume", "--topic", "t", "--limit", "0"))
                .isEqualTo(2);
        assertThat(command.run(kafka::open, "produce", "--topic", "t", "--create-topic", "0"))
                .isEqualTo(2);
        assertThat(command.err()).contains("a number of partitions from 1, but got 0");
        assertThat(kafka.opened).isEmpty();
    }
}
