package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.jobapi.http.Sha256;
import io.dray.model.Json;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Callback;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Outcome;
import io.dray.model.job.Priority;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invocations that the ledger guards: asynchronous, with a key, later, told elsewhere; and what becomes of them. */
class GuardedInvocationsTest {
    private static final String PATH = "/api/functions/thumb/invocations";

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
        Functions.deploy(api.view, "thumb");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private NewInvocation accepted(String query, String... headers) throws Exception {
        HttpResponse<String> response = api.post(PATH + query, "in", headers);
        NewInvocation invocation = api.ledger.invocations.next();
        assertThat(response.body()).isEqualTo("{\"id\":\"" + invocation.id() + "\",\"version\":1}");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/api/invocations/" + invocation.id());
        return invocation;
    }

    private Outcome end(InvocationId id, InvocationResult result) {
        Outcome outcome = api.ledger.invocations.end(id, result);
        api.outcomes.end(outcome);
        return outcome;
    }

    private static InvocationResult text(String output) {
        return InvocationResult.succeeded("text/plain", Payload.text(output));
    }

    private JsonNode status(InvocationId id) throws Exception {
        return ApiUnderTest.json(api.get("/api/invocations/" + id));
    }

    @Test
    void shouldAcceptAndNotWait() throws Exception {
        NewInvocation invocation = accepted("?async=true");

        assertThat(invocation.id().value()).matches("thumb\\.[0-9A-Za-z]{22}");
        assertThat(invocation.input().body().text()).isEqualTo("in");
        assertThat(invocation.key()).isNull();
        assertThat(invocation.version()).isZero();
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @Test
    void shouldNotWaitForViewsThatShowNothingOfIt() throws Exception {
        api.ledger.letViewsStandStill();

        assertThat(accepted("?async").priority()).isEqualTo(Priority.NORMAL);
    }

    @Test
    void shouldTakeWhenAndWhere() throws Exception {
        assertThat(accepted("?delay=1.5").notBefore()).isEqualTo(FakeLedger.NOW.plusMillis(1_500));
        assertThat(accepted("?at=2026-04-01T10:00:00%2B02:00").notBefore())
                .isEqualTo(Instant.parse("2026-04-01T08:00:00Z"));
        assertThat(accepted("?async=true&priority=low").priority()).isEqualTo(Priority.LOW);
        assertThat(accepted("?callback=https%3A%2F%2Fx.example%2Fdone").callback())
                .isEqualTo(new Callback("https://x.example/done"));
        assertThat(accepted("", "Prefer", "wait=0").notBefore()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?async=maybe",
                "?delay=-1",
                "?delay=1e300",
                "?delay=NaN",
                "?at=tomorrow",
                "?at=2026-04-01T10:00:00",
                "?at=2999-04-01T10:00:00Z",
                "?delay=1&at=2026-04-01T10:00:00Z",
                "?priority=urgent",
                "?callback=file%3A%2F%2F%2Fetc%2Fpasswd",
                "?callback=http%3A%2F%2Fuser%3Apass%40x"
            })
    void shouldRefuseOptionsThatCanNotBe(String query) throws Exception {
        HttpResponse<String> response = api.post(PATH + query, "in");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(api.ledger.received()).isEmpty();
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @Test
    void shouldRefuseWhatTheLedgerRefuses() throws Exception {
        HttpResponse<String> none = api.post("/api/functions/none/invocations?async=true", "in");
        api.ledger.invocations.room(0);
        HttpResponse<String> full = api.post(PATH + "?async=true", "in");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(full.statusCode()).isEqualTo(429);
        assertThat(full.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shouldWaitForTheOutcomeOfAnInvocationWithAKey() throws Exception {
        CompletableFuture<HttpResponse<String>> call = api.postAsync(PATH, "in", "Idempotency-Key", "k");
        NewInvocation invocation = api.ledger.invocations.next();
        end(invocation.id(), text("out"));

        assertThat(call.get().statusCode()).isEqualTo(200);
        assertThat(call.get().body()).isEqualTo("out");
        assertThat(call.get().headers().firstValue("Dray-Invocation"))
                .contains(invocation.id().value());

        HttpResponse<String> repeat = api.post(PATH, "in", "Idempotency-Key", "k");
        HttpResponse<String> asynchronous = api.post(PATH + "?async=true", "in", "Idempotency-Key", "k");
        HttpResponse<String> other = api.post(PATH, "something else", "Idempotency-Key", "k");
        assertThat(repeat.body()).isEqualTo("out");
        assertThat(asynchronous.body()).isEqualTo("{\"id\":\"" + invocation.id() + "\",\"version\":1}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(api.outcomes.reads()).isZero();
        assertThat(invocation.key()).hasSize(64);
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @Test
    void shouldGiveBothOfTwoRequestsWithOneKeyTheSameAnswer() throws Exception {
        CompletableFuture<HttpResponse<String>> first = api.postAsync(PATH, "in", "Idempotency-Key", "k");
        NewInvocation invocation = api.ledger.invocations.next();
        CompletableFuture<HttpResponse<String>> second = api.postAsync(PATH, "in", "Idempotency-Key", "k");
        end(invocation.id(), text("out"));

        assertThat(first.get().body()).isEqualTo("out");
        assertThat(second.get().body()).isEqualTo("out");
    }

    @Test
    void shouldSayHowItStandsWhenTheWaitEnds() throws Exception {
        HttpResponse<String> response = api.post(PATH, "in", "Idempotency-Key", "k", "Prefer", "wait=0.05");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("\"status\":\"queued\"");
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=0.05");
    }

    @Test
    void shouldLeaveACallToTheLedgerWhileTheViewsAreAway() throws Exception {
        api.view.ready("thumb", false);
        CompletableFuture<HttpResponse<String>> call = api.postAsync(PATH, "in");
        end(api.ledger.invocations.next().id(), text("out"));

        assertThat(call.get().body()).isEqualTo("out");
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @Test
    void shouldShowAnInvocationUntilItEnds() throws Exception {
        NewInvocation invocation = accepted("?async=true");
        JsonNode queued = status(invocation.id());
        InvocationStatus before = FakeInvocations.queued(invocation.id(), 1);
        api.ledger.invocations.stands(new InvocationStatus(
                before.id(),
                1,
                InvocationPhase.RUNNING,
                before.tries(),
                before.acceptedAt(),
                null,
                null,
                new NodeIncarnation("n1", 1),
                null));
        JsonNode running = status(invocation.id());
        HttpResponse<String> early = api.get("/api/invocations/" + invocation.id() + "/result");
        end(invocation.id(), text("out"));
        JsonNode ended = status(invocation.id());
        HttpResponse<String> result = api.get("/api/invocations/" + invocation.id() + "/result");

        assertThat(queued.toString())
                .isEqualTo("{\"id\":\"" + invocation.id()
                        + "\",\"function\":\"thumb\",\"version\":1,\"status\":\"queued\","
                        + "\"attempt\":1,\"accepted_at\":" + FakeLedger.NOW.toEpochMilli()
                        + ",\"failures\":0,\"losses\":0}");
        assertThat(running.get("node").asText()).isEqualTo("n1");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("running");
        assertThat(ended.get("status").asText()).isEqualTo("succeeded");
        assertThat(ended.get("ended_at").asLong()).isEqualTo(FakeLedger.NOW.toEpochMilli() + 1_000);
        assertThat(ended.get("result_text").asText()).isEqualTo("out");
        assertThat(result.body()).isEqualTo("out");
        assertThat(result.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(api.outcomes.reads()).isZero();
    }

    @Test
    void shouldWaitForTheEndWhenAsked() throws Exception {
        NewInvocation invocation = accepted("?async=true");
        CompletableFuture<HttpResponse<String>> waiting = api.client()
                .sendAsync(
                        HttpRequest.newBuilder(api.uri("/api/invocations/" + invocation.id() + "?wait=20"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        end(invocation.id(), InvocationResult.failed(Kind.ERROR, new Failure("a.B", "broken", null, "at a.B")));

        JsonNode ended = ApiUnderTest.json(waiting.get());
        assertThat(ended.get("status").asText()).isEqualTo("failed");
        assertThat(ended.at("/error/kind").asText()).isEqualTo("ERROR");
        assertThat(ended.at("/error/status").asInt()).isEqualTo(500);
        assertThat(ended.at("/error/stack").asText()).isEqualTo("at a.B");
        assertThat(api.get("/api/invocations/" + invocation.id() + "?wait=301").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldReadAnOutcomeThatWasToldBeforeItListened() throws Exception {
        NewInvocation invocation = accepted("?async=true");
        api.outcomes.keep(api.ledger.invocations.end(invocation.id(), text("out")));

        assertThat(status(invocation.id()).get("result_text").asText()).isEqualTo("out");
        assertThat(api.outcomes.reads()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatTheLedgerRemembersOfAnOutcomeThatIsNotKept() throws Exception {
        NewInvocation good = accepted("?async=true");
        NewInvocation bad = accepted("?async=true");
        api.ledger.invocations.end(good.id(), text("out"));
        api.ledger.invocations.end(
                bad.id(), InvocationResult.failed(Kind.TIMED_OUT, new Failure(null, "too long", null, null)));

        assertThat(status(good.id()).get("status").asText()).isEqualTo("succeeded");
        assertThat(status(good.id()).has("result_text")).isFalse();
        assertThat(api.get("/api/invocations/" + good.id() + "/result").statusCode())
                .isEqualTo(404);
        assertThat(status(bad.id()).at("/error/detail").asText()).isEqualTo("too long");
        assertThat(api.get("/api/invocations/" + bad.id() + "/result").statusCode())
                .isEqualTo(504);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "application/json ~ {\"a\": 1.00} ~ `\"result\":{\"a\": 1.00}}`",
                "application/problem+json; charset=utf-8 ~ [1] ~ `\"result\":[1]}`",
                "application/json ~ `{\n}` ~ `\"result_text\":\"{\\n}\"}`",
                "application/json ~ ` ` ~ `\"result_text\":\" \"}`",
                "text/html ~ <b> ~ `\"result_text\":\"<b>\"}`",
                "text/plain; charset=iso-8859-1 ~ a ~ `\"result_base64\":\"YQ==\"}`",
                "image/png ~ a ~ `\"result_base64\":\"YQ==\"}`",
            })
    void shouldPutAResultIntoTheStatusAsWhatItIs(String contentType, String output, String end) throws Exception {
        NewInvocation invocation = accepted("?async=true");
        end(invocation.id(), InvocationResult.succeeded(contentType, Payload.text(output)));

        String body = api.get("/api/invocations/" + invocation.id()).body();

        assertThat(body).endsWith(end);
        assertThat(Json.tree(body.getBytes(StandardCharsets.UTF_8))
                        .path("content_type")
                        .asText(contentType))
                .isEqualTo(contentType);
    }

    @Test
    void shouldNotTakeBrokenTextForText() throws Exception {
        NewInvocation invocation = accepted("?async=true");
        byte[] bytes = {'"', (byte) 0xff, '"'};
        end(invocation.id(), InvocationResult.succeeded("application/json", Payload.of(bytes)));

        assertThat(status(invocation.id()).get("result_base64").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void shouldReferToALargeResult() throws Exception {
        byte[] large = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.hex(large);
        api.put("/api/packages/dray/" + sha256 + "-r", large);
        NewInvocation invocation = accepted("?async=true");
        end(
                invocation.id(),
                new InvocationResult(
                        Kind.SUCCEEDED, "text/plain", Payload.EMPTY, new StoredOutput(sha256, large.length), null));

        JsonNode reference = status(invocation.id()).get("result_ref");

        assertThat(reference.get("sha256").asText()).isEqualTo(sha256);
        assertThat(reference.get("bytes").asInt()).isEqualTo(100_000);
        assertThat(api.get(reference.get("url").asText()).body()).hasSize(100_000);
    }

    @Test
    void shouldCancel() throws Exception {
        NewInvocation invocation = accepted("?async=true");
        HttpResponse<String> waiting = api.delete("/api/invocations/" + invocation.id());
        end(invocation.id(), text("out"));
        HttpResponse<String> ended = api.delete("/api/invocations/" + invocation.id());

        assertThat(waiting.body()).isEqualTo("{\"cancelled\":\"never_starts\"}");
        assertThat(ended.body()).isEqualTo("{\"cancelled\":\"ended_before\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"thumb.unknown", "nodot", ".x", "no%20name.x", "a%00.b"})
    void shouldKnowNothingOfWhatIsNotThere(String id) throws Exception {
        for (String path : new String[] {"", "/result"}) {
            assertThat(api.get("/api/invocations/" + id + path).statusCode()).isEqualTo(404);
        }
        assertThat(api.delete("/api/invocations/" + id).statusCode()).isEqualTo(404);
        assertThat(ApiUnderTest.json(api.get("/api/invocations/" + id))
                        .get("code")
                        .asInt())
                .isEqualTo(ErrorCode.NOT_FOUND.number());
    }
}
