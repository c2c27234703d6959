package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobSpec;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Command.SubmitJob;
import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitTest {
    private static final byte[] ZIP = Zips.of("a.txt", "and so on");

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

    @Test
    void shouldServeTheCallsOfRaysClient() throws Exception {
        JsonNode version = ApiUnderTest.json(api.get("/api/version"));
        api.put("/api/packages/gcs/_ray_pkg_0123456789abcdef.zip", ZIP);
        HttpResponse<String> submitted = api.post("/api/jobs/", """
                {"entrypoint": "python x.py", "submission_id": null, "entrypoint_num_cpus": null,
                 "runtime_env": {"working_dir": "gcs://_ray_pkg_0123456789abcdef.zip", "_ray_commit": "abc"},
                 "metadata": {}, "entrypoint_label_selector": null, "something_newer": null}""");
        String id = ApiUnderTest.json(submitted).get("submission_id").asText();
        JsonNode details = ApiUnderTest.json(api.get("/api/jobs/" + id));
        HttpResponse<String> stopped = api.post("/api/jobs/" + id + "/stop", "");
        HttpResponse<String> again = api.post("/api/jobs/" + id + "/stop", "");
        HttpResponse<String> deleted = api.send("DELETE", "/api/jobs/" + id, HttpRequest.BodyPublishers.noBody());

        assertThat(version.get("version").asText()).isEqualTo("4");
        assertThat(version.get("ray_version").asText()).isEqualTo("2.55.0");
        assertThat(version.fieldNames())
                .toIterable()
                .containsExactly("version", "ray_version", "ray_commit", "session_name", "dray_version");
        assertThat(submitted.statusCode()).isEqualTo(200);
        assertThat(submitted.body()).isEqualTo("{\"job_id\":\"" + id + "\",\"submission_id\":\"" + id + "\"}");
        assertThat(id).matches("raysubmit_[A-HJ-NP-Za-kmnp-z1-9]{16}");
        assertThat(details.get("status").asText()).isEqualTo("PENDING");
        assertThat(stopped.body()).isEqualTo("{\"stopped\":true}");
        assertThat(again.body()).isEqualTo("{\"stopped\":false}");
        assertThat(deleted.body()).isEqualTo("{\"deleted\":true}");
        assertThat(api.get("/api/jobs/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldHandOnEverythingThatWasAskedFor() throws Exception {
        HttpResponse<String> submitted = api.post("/api/jobs", """
                {"entrypoint": "java -jar a.jar", "submission_id": "mine", "job_id": "mine", "metadata": {"a": "b"},
                 "entrypoint_num_cpus": 0.5, "entrypoint_num_gpus": 1, "entrypoint_memory": 1024,
                 "entrypoint_resources": {"tpu": 2}, "timeout_seconds": 1.5, "priority": "high",
                 "retry_policy": {"max_retries": 3, "backoff":
                    {"initial_delay_seconds": 0.25, "max_delay_seconds": 8, "multiplier": 3}},
                 "runtime_env": {"java_jars": ["https://example.org/lib/a.jar?x=1", "file:///opt/b.jar"],
                    "env_vars": {"A_1": "x"}, "java": {"jvm_options": ["-Xmx1g"]}, "excludes": ["*.tmp"],
                    "config": {"setup_timeout_seconds": 30, "eager_install": true}}}""");

        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
        SubmitJob command = api.ledger.submitted();
        JobSpec spec = command.spec();
        assertThat(command.job().value()).isEqualTo("mine");
        assertThat(command.key()).isNull();
        assertThat(spec.resources()).isEqualTo(ResourceSet.of(Map.of("CPU", 0.5, "GPU", 1, "memory", 1024, "tpu", 2)));
        assertThat(spec.timeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(spec.priority()).isEqualTo(Priority.HIGH);
        assertThat(spec.retry()).isEqualTo(new RetryPolicy(3, Duration.ofMillis(250), Duration.ofSeconds(8), 3));
        assertThat(spec.metadata()).containsEntry("a", "b");
        assertThat(spec.runtimeEnv().javaJars()).extracting(jar -> jar.name()).containsExactly("a.jar", "b.jar");
        assertThat(spec.runtimeEnv().jvmOptions()).containsExactly("-Xmx1g");
        assertThat(spec.runtimeEnv().setupTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.runtimeEnv().envVars()).containsEntry("A_1", "x");
    }

    @Test
    void shouldAskForOneCpuWhenNothingIsSaid() throws Exception {
        api.post("/api/jobs/", "{\"entrypoint\":\"x\"}");

        assertThat(api.ledger.submitted().spec().resources()).isEqualTo(ResourceSet.cpus(1));
    }

    @Test
    void shouldReferToUploadedJarsByTheirHash() throws Exception {
        String uri = "dray://" + PackagesTest.sha256(ZIP) + "-app.jar";
        api.put("/api/packages/dray/" + uri.substring(7), ZIP);

        HttpResponse<String> submitted = api.post(
                "/api/jobs/", "{\"runtime_env\":{\"java_jars\":[\"" + uri + "\"],\"java\":{\"main_class\":\"a.B\"}}}");

        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
        JobSpec spec = api.ledger.submitted().spec();
        assertThat(spec.entrypoint()).isEqualTo("java");
        assertThat(spec.runtimeEnv().mainClass()).isEqualTo("a.B");
        assertThat(spec.runtimeEnv().javaJars().getFirst().name()).isEqualTo("app.jar");
        assertThat(spec.runtimeEnv().javaJars().getFirst().sha256()).isEqualTo(PackagesTest.sha256(ZIP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{} ~ Expected an entrypoint",
                "{\"entrypoint\":\"  \"} ~ Expected an entrypoint",
                "[] ~ Expected a JSON object, but got a list",
                "nonsense ~ Expected a JSON object",
                "{\"entrypoint\":\"x\"} {} ~ Expected a JSON object",
                "{\"entrypoint\":\"x\",\"entrypoint\":\"y\"} ~ Duplicate",
                "{\"entrypoint\":\"\\ud800\"} ~ Expected entrypoint to be Unicode",
                "{\"entrypoint\":7} ~ Expected entrypoint to be a string, but got the number 7",
                "{\"entrypoint\":\"x\",\"entrypiont\":1} ~ entrypiont",
                "{\"entrypoint\":\"x\",\"submission_id\":\"a b\"} ~ submission_id",
                "{\"entrypoint\":\"x\",\"submission_id\":\"a\",\"job_id\":\"b\"} ~ job_id",
                "{\"entrypoint\":\"x\",\"metadata\":{\"a\":1}} ~ Expected metadata.a to be a string",
                "{\"entrypoint\":\"x\",\"metadata\":[]} ~ Expected metadata to be an object of strings",
                "{\"entrypoint\":\"x\",\"entrypoint_num_cpus\":\"1\"} ~ Expected entrypoint_num_cpus to be a number",
                "{\"entrypoint\":\"x\",\"entrypoint_num_cpus\":-1} ~ Expected entrypoint_num_cpus to be 0 or more",
                "{\"entrypoint\":\"x\",\"entrypoint_num_cpus\":1e999} ~ Expected entrypoint_num_cpus to be a number",
                "{\"entrypoint\":\"x\",\"entrypoint_num_cpus\":1e300} ~ Expected an amount of CPU",
                "{\"entrypoint\":\"x\",\"entrypoint_memory\":1.5} ~ Expected entrypoint_memory to be an integer",
                "{\"entrypoint\":\"x\",\"entrypoint_memory\":-1} ~ Expected entrypoint_memory to be 0 or more",
                "{\"entrypoint\":\"x\",\"entrypoint_resources\":{\"a\":\"b\"}} ~ entrypoint_resources.a",
                "{\"entrypoint\":\"x\",\"entrypoint_resources\":{\"CPU\":1}} ~ entrypoint_num_cpus",
                "{\"entrypoint\":\"x\",\"entrypoint_label_selector\":{\"a\":\"b\"}} ~ not supported yet",
                "{\"entrypoint\":\"x\",\"timeout_seconds\":0} ~ timeout",
                "{\"entrypoint\":\"x\",\"timeout_seconds\":1e100} ~ timeout_seconds",
                "{\"entrypoint\":\"x\",\"priority\":\"urgent\"} ~ priority",
                "{\"entrypoint\":\"x\",\"retry_policy\":{\"max_retries\":-1}} ~ retries",
                "{\"entrypoint\":\"x\",\"retry_policy\":{\"max_retries\":1.5}} ~ retry_policy.max_retries",
                "{\"entrypoint\":\"x\",\"retry_policy\":{\"retry_on\":[]}} ~ 'retry_policy.retry_on' is not supported",
                "{\"entrypoint\":\"x\",\"retry_policy\":{\"no_retry_on_exit_codes\":[1]}} ~ no_retry_on_exit_codes",
                "{\"entrypoint\":\"x\",\"retry_policy\":{\"backoff\":{\"factor\":2}}} ~ retry_policy.backoff.factor",
                "{\"entrypoint\":\"x\",\"runtime_env\":7} ~ Expected runtime_env to be an object",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"pip\":[\"a\"]}} ~ runtime_env field 'pip' is not supported yet",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"image_uri\":\"a\"}} ~ runtime_env field 'image_uri' is not",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"config\":{\"log_files\":[]}}} ~ 'config.log_files' is not",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"config\":{\"setup_timeout_seconds\":0}}} ~ setup_timeout",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"env_vars\":{\"A\":1}}} ~ runtime_env.env_vars.A",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"env_vars\":{\"1A\":\"\"}}} ~ 1A",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"env_vars\":{\"A\":\"\\u0000\"}}} ~ NUL",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"working_dir\":\"gcs://no.zip\"}} ~ does not exist",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"working_dir\":\"./here\"}} ~ uploaded package",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"java_jars\":[\"gcs://no.jar\"]}} ~ does not exist",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"java_jars\":[\"ftp://x/a.jar\"]}} ~ ftp://x/a.jar",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"java_jars\":[\"https://x/\"]}} ~ plain file name",
                "{\"entrypoint\":\"x\",\"runtime_env\":{\"java_jars\":[\"https://x/a.jar\",\"https://y/a.jar\"]}} ~ a.jar",
                "{\"entrypoint\":\"python\",\"runtime_env\":{\"java\":{\"jvm_options\":[\"-ea\"]}}} ~ starts with 'java'",
                "{\"runtime_env\":{\"java\":{\"jvm_options\":[\"-ea\"]}}} ~ Expected an entrypoint",
                "{\"runtime_env\":{\"java\":{\"main_class\":\"; rm\"}}} ~ main_class",
            })
    void shouldRefuseWithASentenceWhatIsWrong(String body, String sentence) throws Exception {
        HttpResponse<String> response = api.post("/api/jobs/", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(sentence);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldRefuseDeepNesting() throws Exception {
        String deep = "{\"entrypoint\":\"x\",\"metadata\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertThat(api.post("/api/jobs/", deep).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws Exception {
        HttpResponse<String> json = api.post("/api/jobs/", "{\"entrypoint\":\"" + "x".repeat(300_000) + "\"}");
        HttpResponse<String> spec = api.post("/api/jobs/", "{\"entrypoint\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(json.statusCode()).isEqualTo(413);
        assertThat(json.body()).contains("262144 bytes of JSON");
        assertThat(spec.statusCode()).isEqualTo(413);
        assertThat(spec.body()).contains("65536 bytes");
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldRefuseAnIdThatIsTaken() throws Exception {
        String body = "{\"entrypoint\":\"x\",\"submission_id\":\"one\"}";
        api.post("/api/jobs/", body);
        HttpResponse<String> again = api.post("/api/jobs/", body);

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body())
                .isEqualTo("Job with submission_id one already exists. Please use a different submission_id.");
    }

    @Test
    void shouldTakeARepeatWithTheSameKeyForTheSameJob() throws Exception {
        HttpResponse<String> first = api.post(
                "/api/jobs/",
                "{\"entrypoint\":\"x\",\"metadata\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}",
                "Idempotency-Key",
                "build 7");
        HttpResponse<String> repeat = api.post(
                "/api/jobs/",
                "{\"metadata\":{\"c\":\"3\",\"b\":\"2\",\"a\":\"1\"}, \"entrypoint\":\"x\"}",
                "Idempotency-Key",
                "build 7");
        HttpResponse<String> other = api.post("/api/jobs/", "{\"entrypoint\":\"y\"}", "Idempotency-Key", "build 7");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(ApiUnderTest.json(first).get("job_id").asText()).matches("raysubmit_[A-HJ-NP-Za-kmnp-z1-9]{16}");
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(api.ledger.submitted().key()).hasSize(64);
    }

    @Test
    void shouldRefuseALongKey() throws Exception {
        assertThat(api.post("/api/jobs/", "{\"entrypoint\":\"x\"}", "Idempotency-Key", "k".repeat(256))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSayThatItDoesNotKnowWhenTheLogDoesNot() throws Exception {
        api.ledger.failSends(new DrayException(ErrorCode.OUTCOME_UNKNOWN, "timed out"));
        HttpResponse<String> unknown = api.post("/api/jobs/", "{\"entrypoint\":\"x\"}");
        api.ledger.failSends(new DrayException(ErrorCode.UNAVAILABLE, "no broker"));
        HttpResponse<String> unavailable = api.post("/api/jobs/", "{\"entrypoint\":\"x\"}");

        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.body()).startsWith("unknown, repeat with the same key");
        assertThat(unknown.headers().firstValue("Retry-After")).contains("1");
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.body()).isEqualTo("no broker");
    }

    @Test
    void shouldSayThatItDoesNotKnowWhenNoAnswerComes(@TempDir Path other) throws Exception {
        try (ApiUnderTest impatient = new ApiUnderTest(other, Limits.STANDARD, Duration.ofMillis(50))) {
            impatient.ledger.fallSilent();
            HttpResponse<String> response = impatient.post("/api/jobs/", "{\"entrypoint\":\"x\"}");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).startsWith("unknown, repeat with the same key");
        }
    }

    @Test
    void shouldTurnAwayMoreRequestsThanItTakesOn(@TempDir Path other) throws Exception {
        try (ApiUnderTest small = new ApiUnderTest(other, new Limits(1, 1), Duration.ofSeconds(60))) {
            small.ledger.fallSilent();
            var waiting = small.client()
                    .sendAsync(
                            HttpRequest.newBuilder(small.uri("/api/jobs/"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"entrypoint\":\"x\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            small.ledger.awaitCommand();
            HttpResponse<String> second = small.get("/api/version");

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            assertThat(waiting).isNotDone();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ALREADY_EXISTS,400",
        "NOT_FOUND,404",
        "WRONG_STATE,500",
        "KEY_REUSED,422",
        "TOO_MANY_REQUESTS,429",
    })
    void shouldTellOfARefusalWithRaysStatus(ErrorCode code, int status) throws Exception {
        api.ledger.refuse(code);

        HttpResponse<String> response = api.post("/api/jobs/", "{\"entrypoint\":\"x\"}");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("refused: " + code);
        assertThat(response.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(code == ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void shouldRefuseToEndWhatIsNotThere() throws Exception {
        assertThat(api.post("/api/jobs/none/stop", "").statusCode()).isEqualTo(404);
        assertThat(api.post("/api/jobs/none/stop", "").body()).isEqualTo("Job none does not exist");
        assertThat(api.post("/api/jobs/no%20name/stop", "").statusCode()).isEqualTo(404);
    }
}
