package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.ledger.TriggerCommand.CreateTrigger;
import io.dray.model.trigger.StartAt;
import io.dray.model.trigger.TopicAdmin.TopicFacts;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Filter;
import io.dray.model.trigger.TriggerSpec.Order;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {
    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
        Functions.deploy(api.view, "thumb");
        api.topics.put("orders", new TopicFacts(3, false));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> create(String json) throws Exception {
        return api.post("/api/triggers/t", json);
    }

    private String created(String json) throws Exception {
        HttpResponse<String> response = create(json);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiUnderTest.json(response).get("generation").asText();
    }

    @Test
    void shouldCreateWhatWasAskedFor() throws Exception {
        String generation = created("""
                {"topic":"orders","function":"thumb","order":"key","window_seconds":0.5,"max_in_flight":7,
                 "filter":[{"header":"type","equals":"x"},{"attribute":"source","equals":"y"},{"pointer":"/a/b","equals":"z"}],
                 "from":"2026-01-01T00:00:00Z","output_topic":"out","dlq_topic":"dead"}""");

        assertThat(generation).matches("[0-9A-Za-z]{10}");
        TriggerSpec spec = new TriggerSpec(
                "orders",
                new FunctionName("thumb"),
                Order.KEY,
                1,
                Duration.ofMillis(500),
                List.of(
                        new Filter(Filter.Field.HEADER, "type", "x"),
                        new Filter(Filter.Field.ATTRIBUTE, "source", "y"),
                        new Filter(Filter.Field.POINTER, "/a/b", "z")),
                7,
                "out",
                "dead");
        assertThat(api.ledger.last(CreateTrigger.class).spec()).isEqualTo(spec);
        assertThat(api.topics.groups())
                .isEqualTo(Map.of(
                        "dray-trigger-t-" + generation,
                        new FakeTopics.Placed(
                                Order.KEY, "orders", new StartAt.At(Instant.parse("2026-01-01T00:00:00Z")))));
        assertThat(api.topics.find("out")).isPresent();
        assertThat(api.topics.find("dead")).isPresent();
    }

    @Test
    void shouldBeginWithWhatComesWhenNothingIsSaid() throws Exception {
        String generation = created("{\"topic\":\"orders\",\"function\":\"thumb\"}");

        assertThat(api.topics.groups().get("dray-trigger-t-" + generation))
                .isEqualTo(new FakeTopics.Placed(Order.NONE, "orders", new StartAt.Latest()));
        assertThat(api.get("/api/triggers/t").body())
                .isEqualTo("{\"name\":\"t\",\"generation\":\"" + generation + "\",\"paused\":false,\"changed_at\":"
                        + FakeLedger.NOW.toEpochMilli()
                        + ",\"topic\":\"orders\",\"function\":\"thumb\",\"order\":\"none\",\"batch\":1,"
                        + "\"window_seconds\":0.0,\"filter\":[],\"filtered\":0,\"max_in_flight\":1000}");
        assertThat(ApiUnderTest.json(api.get("/api/triggers"))).hasSize(1);
    }

    @Test
    void shouldMakeAMissingTopicOnItsOwnBroker() throws Exception {
        created("{\"topic\":\"fresh\",\"function\":\"thumb\"}");

        assertThat(api.topics.find("fresh")).contains(new TopicFacts(4, false));
    }

    @Test
    void shouldMakeAMissingTopicElsewhereOnlyWhenTold(@TempDir Path other) throws Exception {
        try (ApiUnderTest foreign =
                new ApiUnderTest(other, new FakeView(), Limits.STANDARD, Duration.ofSeconds(10), false)) {
            Functions.deploy(foreign.view, "thumb");
            HttpResponse<String> missing =
                    foreign.post("/api/triggers/t", "{\"topic\":\"fresh\",\"function\":\"thumb\"}");
            HttpResponse<String> told =
                    foreign.post("/api/triggers/t", "{\"topic\":\"fresh\",\"function\":\"thumb\",\"create_topic\":9}");

            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body()).contains("--create-topic");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(foreign.topics.find("fresh")).contains(new TopicFacts(9, false));
        }
    }

    @Test
    void shouldReadACompactedTopicOnlyWhenForced() throws Exception {
        api.topics.put("state", new TopicFacts(1, true));

        HttpResponse<String> refused = create("{\"topic\":\"state\",\"function\":\"thumb\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("compacted");
        created("{\"topic\":\"state\",\"function\":\"thumb\",\"force\":true}");
    }

    @Test
    void shouldCreateATriggerOnce() throws Exception {
        created("{\"topic\":\"orders\",\"function\":\"thumb\"}");

        assertThat(create("{\"topic\":\"orders\",\"function\":\"thumb\"}").statusCode())
                .isEqualTo(409);
        assertThat(api.topics.groups()).hasSize(1);
    }

    @Test
    void shouldTakeItsGroupBackWhenTheLedgerRefuses() throws Exception {
        api.ledger.refuse(ErrorCode.ALREADY_EXISTS);
        assertThat(create("{\"topic\":\"orders\",\"function\":\"thumb\"}").statusCode())
                .isEqualTo(409);
        assertThat(api.topics.groups()).isEmpty();

        api.ledger.failSends(new DrayException(ErrorCode.OUTCOME_UNKNOWN, "timed out"));
        assertThat(create("{\"topic\":\"orders\",\"function\":\"thumb\"}").statusCode())
                .isEqualTo(503);
        assertThat(api.topics.groups()).hasSize(1);
    }

    @Test
    void shouldPauseResumeReplayAndDelete() throws Exception {
        String first = created("{\"topic\":\"orders\",\"function\":\"thumb\"}");

        assertThat(api.post("/api/triggers/t/pause", "").body()).isEqualTo("{\"name\":\"t\",\"paused\":true}");
        assertThat(ApiUnderTest.json(api.get("/api/triggers/t")).get("paused").asBoolean())
                .isTrue();
        assertThat(api.post("/api/triggers/t/resume", "").body()).contains("\"paused\":false");

        JsonNode replayed = ApiUnderTest.json(api.post("/api/triggers/t/replay", "{\"from\":\"earliest\"}"));
        String second = replayed.get("generation").asText();
        assertThat(second).isNotEqualTo(first);
        assertThat(api.topics.groups())
                .isEqualTo(Map.of(
                        "dray-trigger-t-" + second,
                        new FakeTopics.Placed(Order.NONE, "orders", new StartAt.Earliest())));
        assertThat(api.post("/api/triggers/t/replay", "{}").statusCode()).isEqualTo(400);

        assertThat(api.delete("/api/triggers/t").body()).isEqualTo("{\"deleted\":true}");
        assertThat(api.topics.groups()).isEmpty();
        assertThat(api.topics.removed()).hasSize(2);
    }

    @Test
    void shouldTellHowFarItHasGot() throws Exception {
        created("{\"topic\":\"orders\",\"function\":\"thumb\"}");

        JsonNode lag = ApiUnderTest.json(api.get("/api/triggers/t/lag"));

        assertThat(lag.get("partitions").get(0).toString())
                .isEqualTo("{\"partition\":0,\"next\":7,\"end\":10,\"lag\":3}");
        assertThat(lag.get("lag").asInt()).isEqualTo(3);
        assertThat(lag.at("/in_ledger/queued").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"GET,", "DELETE,", "GET,/lag", "POST,/pause", "POST,/resume"})
    void shouldKnowNothingOfWhatIsNotThere(String method, String path) throws Exception {
        for (String name : new String[] {"none", "no%20name"}) {
            HttpResponse<String> response = api.send(
                    method, "/api/triggers/" + name + (path == null ? "" : path), HttpRequest.BodyPublishers.noBody());
            assertThat(response.statusCode()).isEqualTo(404);
        }
        assertThat(api.post("/api/triggers/none/replay", "{\"from\":\"latest\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{} ~ 400 ~ topic",
                "{\"topic\":\"orders\"} ~ 400 ~ function",
                "{\"topic\":\"orders\",\"function\":\"none\"} ~ 404 ~ Function none does not exist",
                "{\"topic\":\"a b\",\"function\":\"thumb\"} ~ 400 ~ topic's name",
                "{\"topic\":\"dray.commands\",\"function\":\"thumb\"} ~ 400 ~ Dray's or Kafka's own",
                "{\"topic\":\"__consumer_offsets\",\"function\":\"thumb\"} ~ 400 ~ Dray's or Kafka's own",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"output_topic\":\"orders\"} ~ 400 ~ feed itself",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"dlq_topic\":\"dray.ledger\"} ~ 400 ~ dlq_topic",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"order\":\"time\"} ~ 400 ~ order",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"batch\":0} ~ 400 ~ batch",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"window_seconds\":61} ~ 400 ~ window",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"max_in_flight\":0} ~ 400 ~ in flight",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"from\":\"now\"} ~ 400 ~ from",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"create_topic\":0} ~ 400 ~ create_topic",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"force\":1} ~ 400 ~ force",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"functoin\":1} ~ 400 ~ functoin",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"filter\":{}} ~ 400 ~ filter",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"filter\":[1]} ~ 400 ~ filter[0]",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"filter\":[{\"header\":\"a\"}]} ~ 400 ~ filter[0]",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"filter\":[{\"header\":\"a\",\"pointer\":\"/b\",\"equals\":\"c\"}]} ~ 400 ~ filter[0]",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"filter\":[{\"pointer\":\"b\",\"equals\":\"c\"}]} ~ 400 ~ pointer",
                "{\"topic\":\"orders\",\"function\":\"thumb\",\"filter\":[{\"pointer\":\"/b\",\"equals\":\"c\",\"not\":1}]} ~ 400 ~ filter[0].not",
            })
    void shouldRefuseWithASentenceWhatIsWrong(String body, int status, String sentence) throws Exception {
        HttpResponse<String> response = create(body);

        assertThat(response.body()).contains(sentence);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(api.ledger.received()).isEmpty();
        assertThat(api.topics.groups()).isEmpty();
    }
}
