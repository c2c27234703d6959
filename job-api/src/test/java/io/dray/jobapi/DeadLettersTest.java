package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.ledger.InvocationCommand.Redrive;
import io.dray.model.run.InvocationId;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {
    private static final Origin.Event ORIGIN = new Origin.Event(
            new TriggerName("t"),
            "g",
            "orders",
            2,
            7,
            FakeLedger.NOW,
            Payload.text("key"),
            List.of(),
            true,
            false,
            Origin.Handling.PLAIN,
            false);

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
        Functions.deploy(api.view, "thumb");
        put(letter("thumb.t-g-orders-2-7", "t", Kind.ERROR, "a.b.Bad$Luck", 1), ORIGIN);
        put(letter("thumb.two", null, Kind.TIMED_OUT, null, 2), null);
        put(letter("other.three", null, Kind.BAD_INPUT, "a.Wrong", 3), null);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static DeadLetter letter(
            String id, @Nullable String trigger, Kind kind, @Nullable String type, int minute) {
        return new DeadLetter(
                new InvocationId(id),
                1,
                trigger == null ? null : new TriggerName(trigger),
                kind,
                type,
                "it failed",
                4,
                FakeLedger.NOW.plusSeconds(60L * minute),
                "dray.dlq");
    }

    private void put(DeadLetter letter, @Nullable Origin origin) {
        api.view.put(letter);
        api.deadLetters.put(new DeadLetterRecord(
                letter, new Input("text/plain", Map.of("a", "b"), Payload.text("body")), origin, "at a.b"));
    }

    private List<String> listed(String query) throws Exception {
        return ApiUnderTest.json(api.get("/api/dlq" + query)).findValuesAsText("id");
    }

    @Test
    void shouldListNewestFirst() throws Exception {
        JsonNode list = ApiUnderTest.json(api.get("/api/dlq"));

        assertThat(list.findValuesAsText("id")).containsExactly("other.three", "thumb.two", "thumb.t-g-orders-2-7");
        assertThat(list.get(2).toString())
                .isEqualTo("{\"id\":\"thumb.t-g-orders-2-7\",\"function\":\"thumb\",\"version\":1,\"trigger\":\"t\","
                        + "\"reason\":\"ERROR\",\"exception\":\"a.b.Bad$Luck\",\"message\":\"it failed\",\"attempts\":4,\"at\":"
                        + FakeLedger.NOW.plusSeconds(60).toEpochMilli() + ",\"topic\":\"dray.dlq\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "?trigger=t,thumb.t-g-orders-2-7",
        "?function=other,other.three",
        "?reason=timed_out,thumb.two",
        "?reason=a.b.bad$luck,thumb.t-g-orders-2-7",
        "?reason=Luck,thumb.t-g-orders-2-7",
        "?reason=WRONG,other.three",
        "?limit=1,other.three",
        "?since=2026-03-01T10:03:00Z,other.three",
        "?until=2026-03-01T10:02:00Z,thumb.t-g-orders-2-7",
        "?function=thumb&reason=TIMED_OUT,thumb.two",
    })
    void shouldListThoseThatAreMeant(String query, String only) throws Exception {
        assertThat(listed(query)).containsExactly(only);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?since=yesterday", "?limit=0", "?trigger=a%20b", "?function=a%20b", "?until=1"})
    void shouldRefuseFiltersThatCanNotBe(String query) throws Exception {
        assertThat(api.get("/api/dlq" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldShowWhatItWasAbout() throws Exception {
        JsonNode one = ApiUnderTest.json(api.get("/api/dlq/thumb.t-g-orders-2-7"));

        assertThat(one.get("origin").toString())
                .isEqualTo("{\"topic\":\"orders\",\"partition\":2,\"offset\":7,\"timestamp\":"
                        + FakeLedger.NOW.toEpochMilli() + ",\"key_text\":\"key\"}");
        assertThat(one.get("headers").toString()).isEqualTo("{\"a\":\"b\"}");
        assertThat(one.get("content_type").asText()).isEqualTo("text/plain");
        assertThat(one.get("body_text").asText()).isEqualTo("body");
        assertThat(one.get("stack").asText()).isEqualTo("at a.b");
    }

    @Test
    void shouldShowBytesAsBytesAndWhatIsLeftOfWhatIsGone() throws Exception {
        DeadLetter bytes = letter("thumb.bytes", null, Kind.ERROR, null, 4);
        api.view.put(bytes);
        api.deadLetters.put(new DeadLetterRecord(
                bytes, new Input(null, Map.of(), Payload.of(new byte[] {(byte) 0xff})), null, null));
        api.view.put(letter("thumb.gone", null, Kind.ERROR, null, 5));

        assertThat(ApiUnderTest.json(api.get("/api/dlq/thumb.bytes"))
                        .get("body_base64")
                        .asText())
                .isEqualTo("/w==");
        assertThat(api.get("/api/dlq/thumb.gone").body()).contains("it failed").doesNotContain("body");
        assertThat(api.post("/api/dlq/thumb.gone/redrive", "").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/dlq/thumb.none").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRedriveOne() throws Exception {
        HttpResponse<String> response = api.post("/api/dlq/thumb.t-g-orders-2-7/redrive", "");
        NewInvocation again = api.ledger.invocations.next();

        assertThat(response.body()).isEqualTo("{\"id\":\"" + again.id() + "\"}");
        assertThat(FunctionName.of(again.id())).isEqualTo(new FunctionName("thumb"));
        assertThat(again.input().body().text()).isEqualTo("body");
        assertThat(again.version()).isZero();
        assertThat(again.origin()).isInstanceOfSatisfying(Origin.Event.class, event -> {
            assertThat(event.key()).isEqualTo(ORIGIN.key());
            assertThat(event.ordered()).isFalse();
        });
        assertThat(api.ledger.last(Redrive.class).letter().value()).isEqualTo("thumb.t-g-orders-2-7");
        assertThat(api.post("/api/dlq/thumb.t-g-orders-2-7/redrive", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRedriveAllThatAreMeantOldestFirst() throws Exception {
        api.view.put(letter("thumb.gone", null, Kind.ERROR, null, 5));

        HttpResponse<String> response = api.post("/api/dlq/redrive?function=thumb", "");

        assertThat(response.body()).isEqualTo("{\"redriven\":2,\"skipped\":1}");
        assertThat(api.ledger.invocations.next().origin()).isNotNull();
        assertThat(api.ledger.invocations.next().origin()).isNull();
        assertThat(listed("")).containsExactly("thumb.gone", "other.three");
    }

    @Test
    void shouldDropOneAndAll() throws Exception {
        assertThat(api.delete("/api/dlq/thumb.two").body()).isEqualTo("{\"deleted\":true}");
        assertThat(api.delete("/api/dlq/thumb.two").statusCode()).isEqualTo(404);
        assertThat(api.delete("/api/dlq").statusCode()).isEqualTo(400);
        assertThat(api.delete("/api/dlq?limit=1").statusCode()).isEqualTo(400);
        assertThat(api.post("/api/dlq/redrive", "").statusCode()).isEqualTo(400);
        assertThat(api.delete("/api/dlq?reason=error").body()).isEqualTo("{\"dropped\":1}");
        assertThat(api.delete("/api/dlq?all=true").body()).isEqualTo("{\"dropped\":1}");
        assertThat(listed("")).isEmpty();
    }
}
