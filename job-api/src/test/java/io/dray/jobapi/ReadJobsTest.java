package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadJobsTest {
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

    private JsonNode details(Job job) throws Exception {
        api.view.put(job);
        return ApiUnderTest.json(api.get("/api/jobs/" + job.id()));
    }

    @Test
    void shouldShowEveryFieldOfRaysJobDetails() throws Exception {
        JsonNode details = details(Jobs.failed(Jobs.running("a")));

        assertThat(details.fieldNames())
                .toIterable()
                .containsExactly(
                        "type",
                        "job_id",
                        "submission_id",
                        "driver_info",
                        "status",
                        "entrypoint",
                        "message",
                        "error_type",
                        "start_time",
                        "end_time",
                        "metadata",
                        "runtime_env",
                        "driver_agent_http_address",
                        "driver_node_id",
                        "driver_exit_code",
                        "retry_policy",
                        "attempt_number",
                        "dray");
        assertThat(details.get("type").asText()).isEqualTo("SUBMISSION");
        assertThat(details.get("status").asText()).isEqualTo("FAILED");
        assertThat(details.get("message").asText()).isEqualTo("exit code 3, last lines");
        assertThat(details.get("error_type").asText()).isEqualTo("JOB_ENTRYPOINT_COMMAND_ERROR");
        assertThat(details.get("driver_exit_code").asInt()).isEqualTo(3);
        assertThat(details.get("start_time").asLong()).isEqualTo(Jobs.NOW.toEpochMilli());
        assertThat(details.get("end_time").asLong()).isEqualTo(Jobs.NOW.toEpochMilli() + 5_000);
        assertThat(details.get("attempt_number").asInt()).isZero();
        assertThat(details.get("driver_info").isNull()).isTrue();
        assertThat(details.get("metadata").isEmpty()).isTrue();
    }

    @Test
    void shouldSayInRaysWordsWhereAJobStands() throws Exception {
        assertThat(details(Jobs.queued("q")).get("message").asText())
                .isEqualTo("Job has not started yet. It may be waiting for resources (CPUs, GPUs, memory, custom"
                        + " resources) to become available.");
        assertThat(details(Jobs.unplaceable("u", "No node can hold it."))
                        .get("message")
                        .asText())
                .isEqualTo("Job has not started yet. No node can hold it.");
        assertThat(details(Jobs.granted("g")).get("message").asText())
                .endsWith("It may be waiting for the runtime environment to be set up.");
        JsonNode running = details(Jobs.running("r"));
        assertThat(running.get("message").asText()).isEqualTo("Job is currently running.");
        assertThat(running.get("driver_node_id").asText()).isEqualTo("n1");
        assertThat(running.get("dray").get("phase").asText()).isEqualTo("RUNNING");
        JsonNode backoff = details(Jobs.backoff("b"));
        assertThat(backoff.get("status").asText()).isEqualTo("PENDING");
        assertThat(backoff.get("attempt_number").asInt()).isEqualTo(1);
        assertThat(backoff.get("dray").get("retries").asInt()).isEqualTo(1);
    }

    @Test
    void shouldEchoWhatWasSubmitted() throws Exception {
        String env = "{\"java_jars\":[\"https://x/a.jar\"],\"env_vars\":{\"A\":\"b\"},"
                + "\"java\":{\"jvm_options\":[\"-ea\"],\"main_class\":\"a.B\"},"
                + "\"config\":{\"setup_timeout_seconds\":30},\"excludes\":[\"c\"]}";
        api.post(
                "/api/jobs/",
                "{\"entrypoint\":\"java\",\"submission_id\":\"a\",\"timeout_seconds\":2.5,\"runtime_env\":" + env
                        + "}");

        JsonNode details = ApiUnderTest.json(api.get("/api/jobs/a/"));

        assertThat(details.get("runtime_env")).hasToString(env);
        assertThat(details.get("dray").get("timeout_seconds").asDouble()).isEqualTo(2.5);
        assertThat(details.get("dray").get("resources").toString()).isEqualTo("{\"CPU\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs/none", "/api/jobs/none/logs", "/api/jobs/none?wait=5"})
    void shouldNotFindWhatIsNotThere(String path) throws Exception {
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("Job none does not exist");
    }

    @Test
    void shouldListNewestFirst() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.view.put(Jobs.queued("j" + i, i, Jobs.NOW.plusSeconds(i)));
        }
        api.view.put(Jobs.running("run"));

        assertThat(ids("/api/jobs/")).containsExactly("j2", "j1", "j0", "run");
        assertThat(ids("/api/jobs?limit=2")).containsExactly("j2", "j1");
        assertThat(ids("/api/jobs/?status=RUNNING")).containsExactly("run");
        assertThat(api.get("/api/jobs/?limit=0").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/jobs/?limit=x").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/jobs/?status=running").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldListManyJobs() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            api.view.put(Jobs.queued("j" + i, i, Jobs.NOW.plusSeconds(i)));
        }

        assertThat(ids("/api/jobs/")).hasSize(2_000).startsWith("j1999");
    }

    @Test
    void shouldListNothingAsAnEmptyArray() throws Exception {
        assertThat(api.get("/api/jobs/").body()).isEqualTo("[]");
    }

    private List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        ApiUnderTest.json(api.get(path))
                .forEach(job -> ids.add(job.get("submission_id").asText()));
        return ids;
    }

    @Test
    void shouldWaitUntilAJobHasEnded() throws Exception {
        Job job = Jobs.running("a");
        api.view.put(job);
        CompletableFuture<HttpResponse<String>> waiting = api.client()
                .sendAsync(
                        HttpRequest.newBuilder(api.uri("/api/jobs/a?wait=60")).build(),
                        HttpResponse.BodyHandlers.ofString());
        api.view.awaitWatch();

        api.view.put(Jobs.succeeded(job));

        assertThat(ApiUnderTest.json(waiting.get()).get("status").asText()).isEqualTo("SUCCEEDED");
        api.view.awaitUnwatch();
    }

    @Test
    void shouldAnswerWhenTheWaitIsOver() throws Exception {
        api.view.put(Jobs.running("a"));

        HttpResponse<String> response = api.get("/api/jobs/a?wait=0.05");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ApiUnderTest.json(response).get("status").asText()).isEqualTo("RUNNING");
        for (String wait : new String[] {"-1", "3601", "x", "NaN"}) {
            assertThat(api.get("/api/jobs/a?wait=" + wait).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void shouldStopToWaitForSomebodyWhoHasLeft() throws Exception {
        api.view.put(Jobs.running("a"));
        try (Socket socket = api.connect()) {
            socket.getOutputStream()
                    .write("GET /api/jobs/a?wait=600 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            api.view.awaitWatch();
        }

        api.view.awaitUnwatch();
    }

    @Test
    void shouldNotAnswerFromViewsThatAreNotReady() throws Exception {
        api.view.put(Jobs.running("a"));
        api.view.ready(new JobId("a"), false);

        for (String path : new String[] {"/api/jobs/a", "/api/jobs/", "/api/jobs/a/logs", "/api/jobs/a/why"}) {
            HttpResponse<String> response = api.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
        }
        assertThat(api.get("/readyz").statusCode()).isEqualTo(503);
        assertThat(api.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(api.post("/api/jobs/", "{\"entrypoint\":\"x\",\"submission_id\":\"new\"}")
                        .statusCode())
                .isEqualTo(200);

        api.view.ready(new JobId("a"), true);
        assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSumUpTheNodes() throws Exception {
        api.view.node(
                new Heartbeat(new NodeIncarnation("n1", 1), ResourceSet.of(4, 1_000), ResourceSet.cpus(1.5), false));

        JsonNode status = ApiUnderTest.json(api.get("/api/status"));

        assertThat(status.get("capacity").toString()).isEqualTo("{\"CPU\":4,\"memory\":1000}");
        assertThat(status.get("used").toString()).isEqualTo("{\"CPU\":1.5,\"memory\":0}");
        assertThat(status.get("nodes").toString())
                .isEqualTo("[{\"name\":\"n1\",\"capacity\":{\"CPU\":4,\"memory\":1000},"
                        + "\"used\":{\"CPU\":1.5,\"memory\":0}}]");
    }

    @Test
    void shouldAlwaysSayWhy() throws Exception {
        api.view.node(new Heartbeat(new NodeIncarnation("n1", 1), ResourceSet.cpus(2), ResourceSet.cpus(2), false));
        api.view.put(Jobs.queued("first", 1, Jobs.NOW));
        api.view.put(Jobs.queued("second", 2, Jobs.NOW));

        assertThat(why(Jobs.queued("third", 3, Jobs.NOW)))
                .isEqualTo("It waits for room for {CPU=1} in lane cpu1, with 2 jobs in front of it; n1 has {CPU=0.0}"
                        + " free.");
        assertThat(why(Jobs.unplaceable("u", "No node can hold it."))).isEqualTo("No node can hold it.");
        assertThat(why(Jobs.appointed("a"))).contains("node n2", "making room");
        assertThat(why(Jobs.granted("g"))).contains("setting up its environment on node n1");
        assertThat(why(Jobs.running("r"))).contains("running on node n1 since 2026-03-01T10:00:00Z");
        assertThat(why(Jobs.backoff("b"))).isEqualTo("Attempt 1 failed; attempt 2 is due at 2026-03-01T10:01:00Z.");
        assertThat(why(Jobs.succeeded(Jobs.running("s")))).startsWith("It has succeeded at 2026-03-01T10:00:05Z");
        assertThat(why(Jobs.failed(Jobs.running("f")))).contains("exit code 3");
        assertThat(api.get("/api/jobs/none/why").headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    private String why(Job job) throws Exception {
        api.view.put(job);
        JsonNode answer = ApiUnderTest.json(api.get("/api/jobs/" + job.id() + "/why"));
        assertThat(answer.fieldNames()).toIterable().containsExactly("submission_id", "status", "reason");
        return answer.get("reason").asText();
    }
}
