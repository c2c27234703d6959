package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.run.LogSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLogsTest {
    private static final JobId A = new JobId("a");

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Frames tail(String query) throws Exception {
        Frames frames = new Frames();
        connect(query, frames);
        return frames;
    }

    private WebSocket connect(String query, Frames frames) throws Exception {
        return api.client()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + api.port + "/api/jobs/a/logs/tail" + query), frames)
                .get();
    }

    private LogSpan startAttempt(int attempt) {
        return new LogSpan(attempt, 0, api.log.print(A, attempt, Stream.START, ""), LogSpan.OPEN);
    }

    @Test
    void shouldGiveTheOutputOfAllAttempts() throws Exception {
        Job job = Jobs.running("a")
                .log(api.log.attempt(A, 1, "first \"try\"\n\tä€𝄞\n"))
                .log(api.log.attempt(A, 2, "second\n"));
        api.view.put(Jobs.succeeded(job));

        HttpResponse<String> all = api.get("/api/jobs/a/logs");
        HttpResponse<String> second = api.get("/api/jobs/a/logs?attempt=2");

        assertThat(ApiUnderTest.json(all).fieldNames()).toIterable().containsExactly("logs");
        assertThat(ApiUnderTest.json(all).get("logs").asText()).isEqualTo("first \"try\"\n\tä€𝄞\nsecond\n");
        assertThat(second.body()).isEqualTo("{\"logs\":\"second\\n\"}");
        assertThat(api.get("/api/jobs/a/logs?attempt=0").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/jobs/a/logs?stream=both").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldGiveOneStreamWhenAsked() throws Exception {
        LogSpan open = startAttempt(1);
        api.log.print(A, 1, Stream.STDOUT, "out\n");
        api.log.print(A, 1, Stream.STDERR, "err\n");
        long last = api.log.print(A, 1, Stream.END, "");
        api.view.put(Jobs.succeeded(Jobs.running("a").log(new LogSpan(1, 0, open.first(), last))));

        assertThat(api.get("/api/jobs/a/logs?stream=stderr").body()).isEqualTo("{\"logs\":\"err\\n\"}");
    }

    @Test
    void shouldGiveNothingForAJobThatHasNotStarted() throws Exception {
        api.view.put(Jobs.queued("a"));

        assertThat(api.get("/api/jobs/a/logs").body()).isEqualTo("{\"logs\":\"\"}");
    }

    @Test
    void shouldGiveWhatARunningJobHasPrintedSoFar() throws Exception {
        LogSpan open = startAttempt(1);
        api.log.print(A, 1, Stream.STDOUT, "so far\n");
        api.view.put(Jobs.running("a").log(open));

        assertThat(api.get("/api/jobs/a/logs").body()).isEqualTo("{\"logs\":\"so far\\n\"}");
    }

    @Test
    void shouldPassOverWhatOthersPrintInBetween() throws Exception {
        LogSpan open = startAttempt(1);
        api.log.print(A, 1, Stream.STDOUT, "before\n");
        for (int i = 0; i < 1_000; i++) {
            api.log.print(new JobId("noisy"), 1, Stream.STDOUT, "noise\n");
        }
        api.log.print(A, 1, Stream.STDOUT, "after\n");
        api.view.put(Jobs.running("a").log(open));

        assertThat(api.get("/api/jobs/a/logs").body()).isEqualTo("{\"logs\":\"before\\nafter\\n\"}");

        api.view.put(Jobs.failed(Jobs.running("a").log(open)));
        Frames frames = tail("");
        assertThat(frames.close()).isEqualTo(1000);
        assertThat(frames.all()).isEqualTo("before\nafter\n");
    }

    @Test
    void shouldStreamALargeLog() throws Exception {
        String line = "x".repeat(999) + "\n";
        LogSpan open = startAttempt(1);
        for (int i = 0; i < 10_000; i++) {
            api.log.print(A, 1, Stream.STDOUT, line);
        }
        long last = api.log.print(A, 1, Stream.END, "");
        api.view.put(Jobs.succeeded(Jobs.running("a").log(new LogSpan(1, 0, open.first(), last))));

        HttpResponse<String> response = api.get("/api/jobs/a/logs");

        assertThat(response.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(response.body()).hasSize(10_000 * 1_001 + 11);
    }

    @Test
    void shouldTailAJobFromBeforeItsStartUntilItsEnd() throws Exception {
        api.view.put(Jobs.queued("a"));
        Frames frames = tail("");
        api.view.awaitWatch();

        LogSpan open = startAttempt(1);
        Job running = Jobs.running("a").log(open);
        api.view.put(running);
        api.log.print(A, 1, Stream.STDOUT, "one\n");
        assertThat(frames.next()).isEqualTo("one\n");
        api.log.print(A, 1, Stream.STDERR, "two\n");
        assertThat(frames.next()).isEqualTo("two\n");
        long last = api.log.print(A, 1, Stream.END, "");
        assertThat(frames.closed).isNotDone();
        api.view.put(Jobs.succeeded(running.log(new LogSpan(1, 0, open.first(), last))));

        assertThat(frames.close()).isEqualTo(1000);
        assertThat(frames.texts).isEmpty();
    }

    @Test
    void shouldTailAcrossAttempts() throws Exception {
        Job second = Jobs.running("a").log(api.log.attempt(A, 1, "first\n"));
        api.view.put(second);
        Frames frames = tail("");
        assertThat(frames.next()).isEqualTo("first\n");

        api.view.put(Jobs.succeeded(second.log(api.log.attempt(A, 3, "third\n"))));

        assertThat(frames.next()).isEqualTo("third\n");
        assertThat(frames.close()).isEqualTo(1000);
    }

    @Test
    void shouldEndATailWhoseNodeDied() throws Exception {
        LogSpan open = startAttempt(1);
        api.log.print(A, 1, Stream.STDOUT, "cut ");
        Job job = Jobs.running("a").log(open);
        api.view.put(job);
        Frames frames = tail("");
        assertThat(frames.next()).isEqualTo("cut ");

        api.view.put(Jobs.failed(job));

        assertThat(frames.close()).isEqualTo(1000);
    }

    @Test
    void shouldReadTheRestWhenTheSpanIsClosedLater() throws Exception {
        LogSpan open = startAttempt(1);
        api.log.print(A, 1, Stream.STDOUT, "one\n");
        Job job = Jobs.running("a").log(open);
        api.view.put(job);
        Frames frames = tail("");
        assertThat(frames.next()).isEqualTo("one\n");

        api.view.put(Jobs.succeeded(job.log(new LogSpan(1, 0, open.first(), open.first() + 1))));

        assertThat(frames.close()).isEqualTo(1000);
        assertThat(frames.texts).isEmpty();
    }

    @Test
    void shouldTellWhatEachFrameIs() throws Exception {
        Job job = Jobs.running("a").log(api.log.attempt(A, 1, "x\n")).log(api.log.attempt(A, 2, "y\n"));
        api.view.put(Jobs.succeeded(job));

        Frames frames = tail("?format=json&attempt=2&stream=stdout");

        assertThat(frames.close()).isEqualTo(1000);
        JsonNode frame = Json.tree(frames.all().getBytes(StandardCharsets.UTF_8));
        assertThat(frame.toString())
                .isEqualTo("{\"stream\":\"stdout\",\"attempt\":2,\"sequence\":1,\"text\":\"y\\n\"}");
    }

    @Test
    void shouldCutLongTextBetweenCharacters() throws Exception {
        String text = "x" + "𝄞".repeat(30_000);
        api.view.put(Jobs.succeeded(Jobs.running("a").log(api.log.attempt(A, 1, text))));

        Frames frames = tail("");

        assertThat(frames.close()).isEqualTo(1000);
        assertThat(frames.all()).isEqualTo(text);
        assertThat(frames.texts).hasSizeGreaterThan(3).allMatch(frame -> frame.length() <= 20_000);
    }

    @Test
    void shouldRefuseATailBeforeTheUpgrade() throws Exception {
        assertThatThrownBy(() -> tail(""))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(404));
        api.view.put(Jobs.queued("a"));
        assertThatThrownBy(() -> tail("?format=xml")).isInstanceOf(ExecutionException.class);
        assertThat(api.get("/api/jobs/a/logs/tail").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldLetGoOfTheLogWhenTheClientLeaves() throws Exception {
        LogSpan open = startAttempt(1);
        api.view.put(Jobs.running("a").log(open));
        Frames frames = new Frames();
        WebSocket socket = connect("", frames);
        api.log.awaitOpened();

        socket.abort();

        api.log.awaitClosed();
        api.view.awaitUnwatch();
    }

    @Test
    void shouldReadOnlySoManyLogsAtOnce(@TempDir Path other) throws Exception {
        api.close();
        api = new ApiUnderTest(other, new Limits(10, 1), Duration.ofSeconds(10));
        api.view.put(Jobs.running("a").log(startAttempt(1)));
        Frames frames = tail("");
        api.log.awaitOpened();

        HttpResponse<String> second = api.get("/api/jobs/a/logs");

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        api.view.put(Jobs.running("a").in(JobPhase.STOPPING).in(JobPhase.STOPPED));
        assertThat(frames.close()).isEqualTo(1000);
        assertThat(api.get("/api/jobs/a/logs").statusCode()).isEqualTo(200);
    }
}
