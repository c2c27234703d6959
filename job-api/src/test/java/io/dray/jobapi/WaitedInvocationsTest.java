package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.jobapi.http.Sha256;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.queue.LaneTicket;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that somebody waits on: the API guards them, and a runner answers over its link. */
class WaitedInvocationsTest {
    private static final String PATH = "/api/functions/thumb/invocations";

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private FakeRunner runner;

    @BeforeEach
    void start() throws Exception {
        FakeView view = new FakeView();
        Functions.deploy(view, "thumb");
        runner = new FakeRunner(view, "n1");
        api = new ApiUnderTest(folder, view);
        assertThat(runner.awaitLink())
                .isEqualTo(new Frame.Hello(Frame.PROTOCOL, Role.API, ApiUnderTest.REPLICA, ApiUnderTest.SECRET));
    }

    @AfterEach
    void stop() throws IOException {
        runner.close();
        api.close();
    }

    private CompletableFuture<HttpResponse<String>> call(String... headers) {
        return api.postAsync(PATH, "in", headers);
    }

    @Test
    void shouldAnswerWithTheBareResult() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call("Content-Type", "text/x-in", "X-Mine", "1");
        LaneTicket queued = api.queue.next();
        InvocationTicket ticket = (InvocationTicket) queued.ticket();
        RunId run = runner.claim(ticket);
        runner.answer(run, "text/plain", "out");
        HttpResponse<String> response = call.get();

        assertThat(queued.lane().name()).isEqualTo("fn-cpu1");
        assertThat(ticket.invocation().value()).matches("thumb\\.[0-9A-Za-z]{22}");
        assertThat(ticket.version()).isEqualTo(1);
        assertThat(ticket.attempt()).isEqualTo(1);
        assertThat(ticket.waiter()).isEqualTo(ApiUnderTest.REPLICA);
        assertThat(ticket.input().body().text()).isEqualTo("in");
        assertThat(ticket.input().contentType()).isEqualTo("text/x-in");
        assertThat(ticket.input().headers()).containsEntry("X-Mine", "1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("out");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(response.headers().firstValue("Dray-Invocation"))
                .contains(ticket.invocation().value());
        assertThat(response.headers().firstValue("Dray-Attempt")).contains("1");
        assertThat(response.headers().firstValue("Dray-Version")).contains("1");
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldAnswerNoContentWhenThereIsNoOutput() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        runner.answer(runner.claim(api.queue.nextTicket()), null, "");

        assertThat(call.get().statusCode()).isEqualTo(204);
    }

    @Test
    void shouldLeaveOutHeadersThatAreNotForTheHandler() throws Exception {
        api.raw("POST " + PATH
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nConnection: X-Hop\r\nX-Hop: a\r\nAuthorization: b\r\n"
                + "Cookie: c\r\nTE: d\r\nX-Two: 1\r\nX-Two: 2\r\nPrefer: wait=0.05\r\nContent-Length: 2\r\n\r\nin");

        assertThat(api.queue.nextTicket().input().headers())
                .containsOnlyKeys("X-Two", "Prefer")
                .containsEntry("X-Two", "1, 2");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_INPUT,400",
        "ERROR,500",
        "TERMINAL,500",
        "UNUSABLE,500",
        "TIMED_OUT,504",
        "CANCELLED,409",
    })
    void shouldTellAtOnceOfAFailureThatIsTheCallersToHear(FailureKind kind, int status) throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        InvocationTicket ticket = api.queue.nextTicket();
        runner.fail(runner.claim(ticket), kind);
        HttpResponse<String> response = call.get();

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = ApiUnderTest.json(response);
        assertThat(problem.get("kind").asText()).isEqualTo(kind.name());
        assertThat(problem.get("exception").asText()).isEqualTo("a.B$Broken");
        assertThat(problem.get("detail").asText()).isEqualTo("it is broken");
        assertThat(problem.get("place").asText()).isEqualTo("/a/0");
        assertThat(problem.get("stack").asText()).isEqualTo("at a.B");
        assertThat(problem.get("attempt").asInt()).isEqualTo(1);
        assertThat(problem.get("invocation").asText())
                .isEqualTo(ticket.invocation().value());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RETRYABLE,false", "CRASHED,true"})
    void shouldRepeatWhatWantsItWhileRetriesAreLeft(FailureKind kind, boolean apart) throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        for (int attempt = 1; attempt <= 3; attempt++) {
            InvocationTicket ticket = api.queue.nextTicket();
            assertThat(ticket.attempt()).isEqualTo(attempt);
            assertThat(ticket.apart()).isEqualTo(apart && attempt > 1);
            runner.fail(runner.claim(ticket), kind);
        }

        assertThat(call.get().statusCode()).isEqualTo(500);
        assertThat(ApiUnderTest.json(call.get()).get("attempt").asInt()).isEqualTo(3);
    }

    @Test
    void shouldRepeatALostRunTwentyTimes() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        for (int attempt = 1; attempt <= 20; attempt++) {
            InvocationTicket ticket = api.queue.nextTicket();
            assertThat(ticket.attempt()).isEqualTo(attempt);
            runner.fail(runner.claim(ticket), FailureKind.LOST);
        }

        assertThat(call.get().statusCode()).isEqualTo(503);
        assertThat(call.get().headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void shouldStreamALargeResultFromThePackages() throws Exception {
        byte[] large = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.hex(large);
        api.put("/api/packages/dray/" + sha256 + "-result", large);
        CompletableFuture<HttpResponse<String>> call = call();
        runner.say(new Frame.ResultStored(runner.claim(api.queue.nextTicket()), "text/plain", sha256, large.length));

        assertThat(call.get().body()).hasSize(200_000);
        assertThat(call.get().headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void shouldNotLetAHandlerWriteHeaders() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        runner.answer(runner.claim(api.queue.nextTicket()), "a/b\r\nX-Evil: 1", "out");

        assertThat(call.get().body()).isEqualTo("out");
        assertThat(call.get().headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(call.get().headers().firstValue("X-Evil")).isEmpty();
        assertThat(call.get().headers().firstValue("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void shouldHandOverWhatNobodyHasClaimedWhenTheWaitEnds() throws Exception {
        HttpResponse<String> response =
                call("Prefer", "respond-async, wait=0.05").get();
        InvocationTicket ticket = api.queue.nextTicket();
        NewInvocation handed = api.ledger.nextTold(HandOver.class).invocations().getFirst();

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"id\":\"" + ticket.invocation() + "\",\"status\":\"queued\"}");
        assertThat(response.headers().firstValue("Location")).contains("/api/invocations/" + ticket.invocation());
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=0.05");
        assertThat(handed.id()).isEqualTo(ticket.invocation());
        assertThat(handed.version()).isEqualTo(1);
        assertThat(handed.input()).isEqualTo(ticket.input());
        assertThat(handed.progress()).isEqualTo(new Progress(Tries.FIRST, null, null, null));

        RunId late = runner.claim(ticket);
        assertThat(runner.next(Frame.Cancel.class).run()).isEqualTo(late);
    }

    @Test
    void shouldSayThatItDoesNotKnowWhenAHandOverIsNotConfirmed() throws Exception {
        api.ledger.failSends(new DrayException(ErrorCode.OUTCOME_UNKNOWN, "timed out"));

        HttpResponse<String> response = call("Prefer", "wait=0.05").get();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(ApiUnderTest.json(response).get("code").asInt()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN.number());
    }

    @Test
    void shouldHandOverAtOnceWhatIsToBeRepeatedAfterTheWait() throws Exception {
        RetryPolicy slow = new RetryPolicy(3, Duration.ofHours(2), Duration.ofHours(2), 1);
        Functions.deploy(api.view, "slow", slow);
        CompletableFuture<HttpResponse<String>> call = api.postAsync("/api/functions/slow/invocations", "in");
        runner.fail(runner.claim(api.queue.nextTicket()), FailureKind.RETRYABLE);
        NewInvocation handed = api.ledger.nextTold(HandOver.class).invocations().getFirst();

        assertThat(call.get().statusCode()).isEqualTo(202);
        assertThat(call.get().body()).contains("\"status\":\"waiting\"");
        InvocationResult last = InvocationResult.failed(
                InvocationResult.Kind.RETRYABLE, new Failure("a.B$Broken", "it is broken", "/a/0", "at a.B"));
        assertThat(handed.progress()).isEqualTo(new Progress(Tries.FIRST, null, null, last));
    }

    @Test
    void shouldInterruptTheRunOfAClientThatIsGone() throws Exception {
        try (var socket = api.connect()) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nin")
                            .getBytes(StandardCharsets.US_ASCII));
            RunId run = runner.claim(api.queue.nextTicket());
            // the claim is heard before the socket closes: an answer to another follows it over the same link
            runner.claim(new InvocationId("thumb.nobodys"), 1);
            runner.next(Frame.Cancel.class);
            socket.close();

            assertThat(runner.next(Frame.Cancel.class).run()).isEqualTo(run);
        }
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldUseTheLaneOfAPriority() throws Exception {
        CompletableFuture<HttpResponse<String>> call = api.postAsync(PATH + "?priority=high", "in");
        LaneTicket queued = api.queue.next();
        runner.answer(runner.claim((InvocationTicket) queued.ticket()), null, "");

        assertThat(queued.lane().priority()).isEqualTo(Priority.HIGH);
        assertThat(call.get().statusCode()).isEqualTo(204);
    }

    @Test
    void shouldCallAVersionFromWhenItIsDeployed() throws Exception {
        CompletableFuture<HttpResponse<String>> before = call();
        runner.answer(runner.claim(api.queue.nextTicket()), null, "");
        before.get();
        String uri = "dray://" + PackagesTest.sha256(Zips.of("a", "b")) + "-a.jar";
        api.put("/api/packages/dray/" + uri.substring(7), Zips.of("a", "b"));
        api.post("/api/functions/thumb", "{\"handler\":\"a.B\",\"jars\":[\"" + uri + "\"]}");

        CompletableFuture<HttpResponse<String>> after = call();
        InvocationTicket ticket = api.queue.nextTicket();
        runner.answer(runner.claim(ticket), null, "");

        assertThat(ticket.version()).isEqualTo(2);
        assertThat(after.get().headers().firstValue("Dray-Version")).contains("2");
    }

    @Test
    void shouldRefuseBeforeAnythingIsQueued() throws Exception {
        HttpResponse<String> none = api.post("/api/functions/none/invocations", "in");
        HttpResponse<String> large = api.post(PATH, "x".repeat(1024 * 1024 + 1));
        String chunked = api.raw("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n110000\r\n" + "x".repeat(0x110000) + "\r\n0\r\n\r\n");
        String[] many = new String[202];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "X-" + i;
            many[i + 1] = "1";
        }
        HttpResponse<String> headers = api.post(PATH, "in", many);

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("Function none does not exist");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(chunked).startsWith("HTTP/1.1 413");
        assertThat(headers.statusCode()).isEqualTo(400);
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @Test
    void shouldSayWhenTheQueueCanNotBeReached() throws Exception {
        api.queue.failAppends(new DrayException(ErrorCode.UNAVAILABLE, "no broker"));

        HttpResponse<String> response = call().get();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no broker");
    }
}
