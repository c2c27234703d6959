package io.dray.cli.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerCreateCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private static final String CREATE = "POST /api/triggers/photos";

    @Test
    void shouldAskForNoMoreThanIsSaid() {
        command.server.on(CREATE, 200, "{\"name\":\"photos\",\"generation\":\"g1\"}");

        assertThat(command.run("trigger", "create", "photos", "--topic", "p", "--function", "thumb"))
                .isZero();
        assertThat(command.sent(CREATE)).hasToString("{\"topic\":\"p\",\"function\":\"thumb\"}");
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).isEqualTo("Created trigger photos: records of p invoke thumb\n");
    }

    @Test
    void shouldSayHowItReads() {
        command.server.on(CREATE, 200, "{\"name\":\"photos\",\"generation\":\"g1\"}");

        assertThat(command.run(
                        "trigger",
                        "create",
                        "photos",
                        "--json",
                        "--topic",
                        "p",
                        "--function",
                        "thumb",
                        "--order",
                        "key",
                        "--batch",
                        "100",
                        "--window",
                        "500ms",
                        "--filter",
                        "header:type=a=b",
                        "--filter",
                        "attribute:source=/x",
                        "--filter",
                        "pointer:/a/b=",
                        "--from",
                        "earliest",
                        "--max-in-flight",
                        "50",
                        "--output-topic",
                        "out",
                        "--dlq-topic",
                        "dead",
                        "--create-topic",
                        "8",
                        "--force"))
                .isZero();
        assertThat(command.sent(CREATE)).hasToString("""
                {"topic":"p","function":"thumb","order":"key","batch":100,"window_seconds":0.5,\
                "filter":[{"header":"type","equals":"a=b"},{"attribute":"source","equals":"/x"},{"pointer":"/a/b","equals":""}],\
                "from":"earliest","max_in_flight":50,"output_topic":"out","dlq_topic":"dead","create_topic":8,"force":true}""");
        assertThat(command.out()).isEqualTo("{\"name\":\"photos\",\"generation\":\"g1\"}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "latest, latest",
        "2026-01-31T18:00:00Z, 2026-01-31T18:00:00Z",
        "2026-01-31T18:00:00+01:00, 2026-01-31T17:00:00Z",
        "30s, 1970-01-01T00:01:10Z"
    })
    void shouldBeginWhereItIsTold(String from, String sent) {
        command.server.on(CREATE, 200, "{}");

        assertThat(command.run("trigger", "create", "photos", "--topic", "p", "--function", "f", "--from", from))
                .isZero();
        assertThat(command.sent(CREATE).path("from").asText()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--from=noon", "--filter=type=x", "--filter=header:type", "--filter=body:a=b", "--order=topic"})
    void shouldRefuseWhatItDoesNotUnderstand(String word) {
        assertThat(command.run("trigger", "create", "photos", "--topic", "p", "--function", "f", word))
                .isEqualTo(2);
        assertThat(command.err()).containsIgnoringCase("expected").contains("See: dray trigger create --help");
        assertThat(command.server.requests()).isEmpty();
    }

    @Test
    void shouldPassOnThatTheTopicIsMissing() {
        command.server.on(CREATE, 404, "{\"detail\":\"There is no topic p: --create-topic N makes it\"}");

        assertThat(command.run("trigger", "create", "photos", "--topic", "p", "--function", "f"))
                .isEqualTo(4);
        assertThat(command.err()).isEqualTo("There is no topic p: --create-topic N makes it\n");
    }
}
