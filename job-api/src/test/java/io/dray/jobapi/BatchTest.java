package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.run.InvocationId;
import io.dray.model.wire.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private static final String PATH = "/api/functions/thumb/invocations:batch";

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

    private static List<JsonNode> lines(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        return response.body()
                .lines()
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private void end(InvocationId id, InvocationResult result) {
        api.outcomes.end(api.ledger.invocations.end(id, result));
    }

    private static InvocationResult json(String output) {
        return InvocationResult.succeeded("application/json", Payload.text(output));
    }

    @Test
    void shouldAcceptEachLine() throws Exception {
        List<JsonNode> lines = lines(api.post(PATH + "?async=true", "{\"a\": 1}\r\n\n  \n\"b\"\n[3]"));

        List<NewInvocation> accepted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            accepted.add(api.ledger.invocations.next());
        }
        assertThat(accepted)
                .extracting(invocation -> invocation.input().body().text())
                .containsExactly("{\"a\": 1}", "\"b\"", "[3]");
        assertThat(accepted.getFirst().input().contentType()).isEqualTo("application/json");
        for (int i = 0; i < 3; i++) {
            assertThat(lines.get(i).toString())
                    .isEqualTo(
                            "{\"index\":" + i + ",\"id\":\"" + accepted.get(i).id() + "\"}");
        }
    }

    @Test
    void shouldAnswerAnEmptyBatchWithNothing() throws Exception {
        assertThat(lines(api.post(PATH, ""))).isEmpty();
        assertThat(lines(api.post(PATH + "/", "\n\n"))).isEmpty();
    }

    @Test
    void shouldAskForManyTogether() throws Exception {
        String body = String.join(
                "\n", IntStream.range(0, 3_000).mapToObj(Integer::toString).toList());

        List<JsonNode> lines = lines(api.post(PATH + "?async=true", body));

        assertThat(lines).hasSize(3_000);
        assertThat(lines.getLast().get("index").asInt()).isEqualTo(2_999);
        List<Command> asked = api.ledger.received();
        assertThat(asked).hasSizeLessThan(30);
        assertThat(asked).allMatch(command -> ((Invoke) command).invocations().size() <= 500);
    }

    @Test
    void shouldKeepGroupsOfLargeLinesSmall() throws Exception {
        String line = '"' + "x".repeat(200_000) + '"';

        assertThat(lines(api.post(PATH + "?async=true", (line + "\n").repeat(8))))
                .hasSize(8);
        assertThat(api.ledger.received())
                .allMatch(command -> ((Invoke) command).invocations().size() <= 2);
    }

    @Test
    void shouldRefuseALineAndGoOn() throws Exception {
        String large = "x".repeat(1024 * 1024 + 1);
        String fits = "x".repeat(1024 * 1024);

        List<JsonNode> lines = lines(api.post(PATH + "?async=true", "1\n" + large + "\n" + fits + "\n4\n"));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1).at("/error/status").asInt()).isEqualTo(413);
        assertThat(lines.get(1).get("index").asInt()).isEqualTo(1);
        assertThat(lines.get(2).has("id")).isTrue();
        assertThat(lines.get(3).has("id")).isTrue();
    }

    @Test
    void shouldSayOfEachLineWhetherItWasAccepted() throws Exception {
        api.ledger.invocations.room(2);

        List<JsonNode> lines = lines(api.post(PATH + "?async=true", "1\n2\n3\n"));

        assertThat(lines.get(1).has("id")).isTrue();
        assertThat(lines.get(2).toString()).contains("\"index\":2,\"error\":{").contains("429");
    }

    @Test
    void shouldSayOfEachLineThatItIsNotKnown() throws Exception {
        api.ledger.failSends(new DrayException(ErrorCode.OUTCOME_UNKNOWN, "timed out"));

        List<JsonNode> lines = lines(api.post(PATH + "?async=true", "1\n2\n"));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).at("/error/status").asInt()).isEqualTo(503);
    }

    @Test
    void shouldGiveResultsInTheOrderOfTheInputs() throws Exception {
        CompletableFuture<HttpResponse<String>> call = api.postAsync(PATH, "1\n2\n3\n4\n");
        List<InvocationId> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(api.ledger.invocations.next().id());
        }
        end(ids.get(3), InvocationResult.succeeded("text/plain", Payload.text("four")));
        end(ids.get(2), InvocationResult.failed(Kind.ERROR, new Failure("a.B", "broken", null, null)));
        end(ids.get(1), json("{\"b\": 2}"));
        end(ids.get(0), json("1.0"));

        List<String> lines = call.get().body().lines().toList();
        assertThat(lines.get(0)).endsWith("\"result\":1.0}").startsWith("{\"index\":0,\"id\":\"" + ids.get(0) + "\"");
        assertThat(lines.get(1)).endsWith("\"result\":{\"b\": 2}}");
        assertThat(lines.get(2)).contains("\"error\":{").contains("\"kind\":\"ERROR\"");
        assertThat(lines.get(3)).endsWith("\"result_text\":\"four\"}");
    }

    @Test
    void shouldRepeatABatchWithTheSameKeyWithoutRunningItAgain() throws Exception {
        HttpResponse<String> first = api.post(PATH + "?async=true", "1\n2\n", "Idempotency-Key", "k");
        HttpResponse<String> again = api.post(PATH + "?async=true", "1\n2\n", "Idempotency-Key", "k");
        HttpResponse<String> other = api.post(PATH + "?async=true", "1\n3\n", "Idempotency-Key", "k");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(lines(other).get(0).has("id")).isTrue();
        assertThat(lines(other).get(1).at("/error/status").asInt()).isEqualTo(422);
    }

    @Test
    void shouldSayHowALineStandsWhenItsWaitEnds() throws Exception {
        List<JsonNode> lines = lines(api.post(PATH, "1\n", "Prefer", "wait=0.05"));

        assertThat(lines.getFirst().get("status").asText()).isEqualTo("queued");
    }

    @Test
    void shouldAnswerWhileTheRestIsStillToCome() throws Exception {
        try (Socket socket = api.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + PATH + "?async=true HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "2\r\n1\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (!line.startsWith("{")) {
                line = in.readLine();
            }
            assertThat(line).startsWith("{\"index\":0,");
            out.write("2\r\n2\n\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!line.startsWith("{\"index\":1")) {
                line = in.readLine();
            }
        }
    }

    @Test
    void shouldReadNoFurtherAheadThanItsWindow() throws Exception {
        int count = 6_000;
        String body = String.join(
                "\n", IntStream.range(0, count).mapToObj(Integer::toString).toList());
        CompletableFuture<HttpResponse<String>> call = api.postAsync(PATH, body);
        for (int i = 0; i < count; i++) {
            InvocationId id = api.ledger.invocations.next().id();
            long asked = api.ledger.received().stream()
                    .mapToLong(command -> command instanceof Invoke invoke
                            ? invoke.invocations().size()
                            : 0)
                    .sum();
            assertThat(asked - i).isLessThanOrEqualTo(2_000 + 2 * 500 + 1);
            end(id, json(Integer.toString(i)));
        }

        List<String> lines = call.get().body().lines().toList();
        assertThat(lines).hasSize(count);
        assertThat(lines.getLast()).endsWith("\"result\":" + (count - 1) + "}");
    }

    @Test
    void shouldHoldNoMoreResultsThanFit() throws Exception {
        int count = 80;
        CompletableFuture<HttpResponse<String>> call = api.postAsync(PATH, "1\n".repeat(count));
        List<InvocationId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(api.ledger.invocations.next().id());
        }
        InvocationResult large = InvocationResult.succeeded("text/plain", Payload.text("x".repeat(1024 * 1024)));
        ids.reversed().forEach(id -> end(id, large));

        assertThat(call.get().body()).hasSizeGreaterThan(count * 1024 * 1024);
        assertThat(api.outcomes.reads()).isPositive();
    }

    @Test
    void shouldForgetABatchWhoseClientIsGone() throws Exception {
        try (Socket socket = api.connect()) {
            socket.getOutputStream()
                    .write(("POST " + PATH
                                    + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n1\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            api.ledger.invocations.next();
        }
        assertThat(lines(api.post(PATH + "?async=true", "2\n"))).hasSize(1);
    }

    @Test
    void shouldRefuseABatchForNothing() throws Exception {
        assertThat(api.post("/api/functions/none/invocations:batch", "1\n").statusCode())
                .isEqualTo(404);
        assertThat(api.post(PATH + "?async=maybe", "1\n").statusCode()).isEqualTo(400);
        assertThat(api.get(PATH).statusCode()).isEqualTo(405);
    }
}
