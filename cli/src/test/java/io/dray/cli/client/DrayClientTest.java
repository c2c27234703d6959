package io.dray.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.dray.cli.client.SubmitRequest.Environment;
import io.dray.cli.client.SubmitRequest.Limits;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobStatus;
import io.dray.model.job.Priority;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrayClientTest {
    private static final String SUBMITTED = "{\"job_id\":\"j1\",\"submission_id\":\"j1\"}";
    private static final String TAIL = "/api/jobs/j1/logs/tail?format=json";

    @TempDir
    private Path temp;

    private final FakeDray server = new FakeDray();
    private final List<Duration> pauses = new ArrayList<>();
    private final DrayClient client = new DrayClient(server.address(), (time, why) -> pauses.add(time));

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void shouldRepeatASubmissionUnderTheSameKey() {
        // given
        server.on("POST /api/jobs/", 503, "Not ready")
                .on("POST /api/jobs/", 503, Map.of("Retry-After", "7"), "Not ready")
                .breaks("POST /api/jobs/")
                .on("POST /api/jobs/", 429, Map.of("Retry-After", "3"), "Too many")
                .on("POST /api/jobs/", 200, SUBMITTED);

        // when
        String id = client.submit(SubmitRequest.of("echo"));

        // then
        assertThat(id).isEqualTo("j1");
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 7L, 4L, 3L);
        assertThat(server.requests("POST /api/jobs/"))
                .hasSize(5)
                .extracting(request -> request.headers().get("idempotency-key"))
                .doesNotContainNull()
                .containsOnly(server.requests().getFirst().headers().get("idempotency-key"));
    }

    @Test
    void shouldGiveUpAfterHalfAMinute() {
        server.on("POST /api/jobs/", 503, "The ledger is being replayed");

        assertThatThrownBy(() -> client.submit(SubmitRequest.of("echo")))
                .asInstanceOf(type(DrayException.class))
                .returns(ErrorCode.NOT_READY, DrayException::code)
                .returns("The ledger is being replayed", DrayException::sentence);
        assertThat(server.requests()).hasSize(6);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldSendWhatWasAskedForAndNothingElse() {
        server.on("POST /api/jobs/", 200, SUBMITTED);

        client.submit(SubmitRequest.of("echo"));
        client.submit(new SubmitRequest(
                "java x",
                "mine",
                new Environment(
                        "dray://w.zip", List.of("dray://a.jar"), Map.of("K", "V"), List.of("-Xmx1g"), "com.example.A"),
                Map.of("team", "a"),
                new Limits(new BigDecimal("0.5"), 1024L, 2, Duration.ofMillis(90_500), Priority.HIGH)));

        assertThat(server.requests())
                .extracting(FakeDray.Request::text)
                .containsExactly("{\"entrypoint\":\"echo\",\"runtime_env\":{},\"metadata\":{}}", """
                        {"entrypoint":"java x","submission_id":"mine","runtime_env":{"working_dir":"dray://w.zip",\
                        "java_jars":["dray://a.jar"],"env_vars":{"K":"V"},"java":{"jvm_options":["-Xmx1g"],\
                        "main_class":"com.example.A"}},"metadata":{"team":"a"},"entrypoint_num_cpus":0.5,\
                        "entrypoint_memory":1024,"retry_policy":{"max_retries":2},"timeout_seconds":90.5,\
                        "priority":"high"}""");
    }

    @Test
    void shouldTellWhatTheServerSays() {
        server.on("GET /api/jobs/a", 404, "Job a does not exist")
                .on("GET /api/jobs/b", 400, "{\"title\":\"Bad\",\"detail\":\"Expected an id\"}")
                .on("GET /api/jobs/c", 500, "")
                .on("GET /api/jobs/d%20e", 502, "<html>gateway</html>");

        assertThatThrownBy(() -> client.job("a")).hasMessage("Job a does not exist");
        assertThatThrownBy(() -> client.job("b")).hasMessage("Expected an id");
        assertThatThrownBy(() -> client.job("c")).hasMessageEndingWith("/api/jobs/c answered with HTTP status 500");
        assertThatThrownBy(() -> client.job("d e"))
                .asInstanceOf(type(DrayException.class))
                .returns(ErrorCode.UNAVAILABLE, DrayException::code);
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        URI nobody = server.address();
        server.close();

        assertThatThrownBy(client::status)
                .asInstanceOf(type(DrayException.class))
                .returns(ErrorCode.UNAVAILABLE, DrayException::code)
                .returns("No Dray answers at " + nobody + ". Start one with: dray up", DrayException::sentence);
    }

    @Test
    void shouldPushOnlyWhatIsNotThere() throws IOException {
        // given
        Path jar = Files.writeString(temp.resolve("my app.jar"), "PK content");
        List<Long> sent = new ArrayList<>();

        // when
        String uri = client.push(jar, (file, bytes, total) -> sent.add(bytes));
        assertThat(client.push(jar)).isEqualTo(uri);

        // then
        assertThat(uri).matches("dray://[0-9a-f]{64}-my_app\\.jar");
        assertThat(server.requests("PUT " + uri.replace("dray://", "/api/packages/dray/")))
                .singleElement()
                .returns("PK content", FakeDray.Request::text);
        assertThat(sent).endsWith(10L);
    }

    @Test
    void shouldPushAFolderAsAZip() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("my dir"));
        Files.writeString(folder.resolve("a"), "a");

        String uri = client.push(folder);

        assertThat(uri).endsWith("-my_dir.zip");
        assertThat(server.requests().getLast().text()).startsWith("PK");
    }

    @Test
    void shouldHandOverEachFrameOnceOverBrokenConnections() {
        // given
        server.on("GET /api/jobs/j1", 200, "{\"submission_id\":\"j1\",\"status\":\"RUNNING\"}")
                .socket(TAIL, 0, frame("stdout", 1, 0, "a\\n"), frame("stderr", 1, 1, "b\\n"))
                .on("GET " + TAIL, 503, "replaying")
                .socket(TAIL, 1001, frame("stdout", 1, 0, "a\\n"), frame("stderr", 1, 1, "b\\n"))
                .socket(
                        TAIL,
                        1000,
                        frame("stdout", 1, 0, "a\\n"),
                        frame("stderr", 1, 1, "b\\n"),
                        frame("stdout", 1, 2, "x".repeat(30_000)),
                        frame("stdout", 2, 0, "again"));

        // when
        List<String> seen = new ArrayList<>();
        client.tail("j1", null, frame -> seen.add(frame.stream() + ":" + frame.text()));

        // then
        assertThat(seen).containsExactly("STDOUT:a\n", "STDERR:b\n", "STDOUT:" + "x".repeat(30_000), "STDOUT:again");
    }

    @Test
    void shouldConnectAgainWhenAServerGivesNoSignOfLife() {
        server.on("GET /tail", 503, "replaying")
                .socketUntil("GET /never", "/tail", frame("stdout", 1, 0, "a"))
                .socket("/tail", 1000, frame("stdout", 1, 0, "a"), frame("stdout", 1, 1, "b"));
        List<String> seen = new ArrayList<>();

        try (Api api = new Api(server.address())) {
            new LogTail(
                            api,
                            (time, why) -> pauses.add(time),
                            connection -> "/tail",
                            () -> false,
                            true,
                            frame -> seen.add(frame.text()),
                            Duration.ofMillis(50))
                    .follow();
        }

        assertThat(seen).containsExactly("a", "b");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void shouldThrowWhatTheListenerThrows() {
        server.socket(TAIL, 1000, frame("stdout", 1, 0, "a"), frame("stdout", 1, 1, "b"));

        assertThatThrownBy(() -> client.tail("j1", null, frame -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    @Test
    void shouldTellThatThereIsNoSuchJobToFollow() {
        server.on("GET /api/jobs/j1/logs/tail?format=json&attempt=2", 404, "Job j1 does not exist");

        assertThatThrownBy(() -> client.tail("j1", 2, frame -> {}))
                .asInstanceOf(type(DrayException.class))
                .returns(ErrorCode.NOT_FOUND, DrayException::code)
                .returns("Job j1 does not exist", DrayException::sentence);
    }

    @Test
    void shouldAwaitTheEndOverARestart() {
        server.on("GET /api/jobs/j1?wait=60", 200, "{\"submission_id\":\"j1\",\"status\":\"RUNNING\"}")
                .breaks("GET /api/jobs/j1?wait=60")
                .on("GET /api/jobs/j1?wait=60", 503, "replaying")
                .on("GET /api/jobs/j1?wait=60", 200, """
                        {"submission_id":"j1","status":"FAILED","driver_exit_code":3,"attempt_number":1,"new":1}""");

        JobDetails job = client.await("j1", Duration.ofHours(1));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.processExitCode()).isEqualTo(3);
        assertThat(job.attempt()).isEqualTo(2);
    }

    private static String frame(String stream, int attempt, int sequence, String text) {
        return "{\"stream\":\"" + stream + "\",\"attempt\":" + attempt + ",\"sequence\":" + sequence + ",\"text\":\""
                + text + "\"}";
    }
}
