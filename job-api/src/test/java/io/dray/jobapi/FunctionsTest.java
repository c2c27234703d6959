package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.jobapi.http.Sha256;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import io.dray.model.invocation.Input;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.FunctionCommand.DeployFunction;
import io.dray.model.resource.ResourceSet;
import io.dray.model.schedule.CronExpression;
import io.dray.model.schedule.Schedule;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
    private static final byte[] JAR = Zips.of("a.txt", "a jar");

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

    private String upload() throws Exception {
        String uri = "dray://" + Sha256.hex(JAR) + "-app.jar";
        api.put("/api/packages/dray/" + uri.substring(7), JAR);
        return uri;
    }

    private HttpResponse<String> form(String parts) throws Exception {
        return api.post(
                "/api/functions/thumb", parts + "--XX--\r\n", "Content-Type", "multipart/form-data; boundary=XX");
    }

    private static String part(String name, String file, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file + "\"\r\n\r\n"
                + content + "\r\n";
    }

    @Test
    void shouldDeployWhatWasAskedFor() throws Exception {
        String uri = upload();

        HttpResponse<String> response = api.post("/api/functions/thumb", """
                {"handler":"com.acme.Thumb::handle","jars":["%s"],"env":{"A":"1"},"jvm_options":["-Xss1m"],"cpus":0.5,
                 "memory":134217728,"timeout_seconds":1.5,"concurrency":4,"retries":5,
                 "backoff":{"initial_seconds":0.5,"max_seconds":9,"multiplier":3},
                 "warm":{"min":1,"max":2,"idle_seconds":60}}""".formatted(uri));

        assertThat(response.body()).isEqualTo("{\"name\":\"thumb\",\"version\":1}");
        assertThat(api.ledger.last(DeployFunction.class).spec())
                .isEqualTo(new FunctionSpec(
                        "com.acme.Thumb::handle",
                        List.of(new PackageRef(uri, "app.jar", Sha256.hex(JAR))),
                        Map.of("A", "1"),
                        List.of("-Xss1m"),
                        ResourceSet.of(0.5, 128L << 20),
                        4,
                        new WarmPool(1, 2, Duration.ofSeconds(60)),
                        Duration.ofMillis(1_500),
                        new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(9), 3)));
    }

    @Test
    void shouldFillInWhatWasNotSaid() throws Exception {
        api.post("/api/functions/thumb", "{\"handler\":\"a.B\",\"jars\":[\"" + upload() + "\"]}");

        FunctionSpec spec = api.ledger.last(DeployFunction.class).spec();
        assertThat(spec.resources()).isEqualTo(FunctionSpec.DEFAULT_RESOURCES);
        assertThat(spec.retry()).isEqualTo(FunctionSpec.DEFAULT_RETRY);
        assertThat(spec.timeout()).isEqualTo(FunctionSpec.DEFAULT_TIMEOUT);
        JsonNode shown = ApiUnderTest.json(api.get("/api/functions/thumb")).get("spec");
        assertThat(shown.get("cpus").asInt()).isEqualTo(1);
        assertThat(shown.get("memory").asLong()).isEqualTo(256L << 20);
        assertThat(shown.at("/warm/idle_seconds").asDouble()).isEqualTo(300);
        assertThat(shown.at("/backoff/multiplier").asDouble()).isEqualTo(2);
    }

    @Test
    void shouldDeployTheJarsOfAFormInTheirOrder() throws Exception {
        HttpResponse<String> response = form(part("jar", "z.jar", Zips.text("z"))
                + part("jar", "a.jar", Zips.text("a"))
                + part("spec", "spec", "{\"handler\":\"a.B\"}"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(api.ledger.last(DeployFunction.class).spec().jars())
                .extracting(PackageRef::name)
                .containsExactly("z.jar", "a.jar");
        assertThat(api.stored("sha256")).hasSize(2);
    }

    @Test
    void shouldKeepNothingOfAFormThatIsRefused() throws Exception {
        HttpResponse<String> response = form(part("jar", "z.jar", Zips.text("z")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("part 'spec'");
        assertThat(api.stored(".")).isEmpty();
    }

    @Test
    void shouldShowFunctionsAndTheirVersions() throws Exception {
        String body = "{\"handler\":\"a.B\",\"jars\":[\"" + upload() + "\"]}";
        api.post("/api/functions/thumb", body);
        api.post("/api/functions/thumb", body);
        api.post("/api/functions/a", body);

        JsonNode list = ApiUnderTest.json(api.get("/api/functions"));
        JsonNode one = ApiUnderTest.json(api.get("/api/functions/thumb"));
        JsonNode versions = ApiUnderTest.json(api.get("/api/functions/thumb/versions"));

        assertThat(list.findValuesAsText("name")).containsExactly("a", "thumb");
        assertThat(list.get(1).toString())
                .isEqualTo("{\"name\":\"thumb\",\"version\":2,\"handler\":\"a.B\",\"versions\":[1,2],\"changed_at\":"
                        + FakeLedger.NOW.toEpochMilli() + "}");
        assertThat(one.at("/invocations/queued").asInt()).isEqualTo(3);
        assertThat(one.at("/invocations/failed").asInt()).isZero();
        assertThat(versions.findValuesAsText("version")).containsExactly("2", "1");
        assertThat(versions.findValuesAsText("current")).containsExactly("true", "false");
    }

    @Test
    void shouldMakeAnotherVersionCurrent() throws Exception {
        String body = "{\"handler\":\"a.B\",\"jars\":[\"" + upload() + "\"]}";
        for (int i = 0; i < 3; i++) {
            api.post("/api/functions/thumb", body);
        }

        assertThat(api.post("/api/functions/thumb/rollback", "").body())
                .isEqualTo("{\"name\":\"thumb\",\"version\":2}");
        assertThat(api.post("/api/functions/thumb/rollback", "{\"version\":3}").body())
                .contains("\"version\":3");
        assertThat(api.post("/api/functions/thumb/rollback", "{\"version\":9}").statusCode())
                .isEqualTo(404);
        assertThat(api.post("/api/functions/thumb/rollback", "{\"version\":0}").statusCode())
                .isEqualTo(400);
        assertThat(api.post("/api/functions/thumb/rollback", "{\"verison\":1}").body())
                .contains("verison");
    }

    @Test
    void shouldDeleteAFunctionThatNothingNames() throws Exception {
        FunctionName name = Functions.deploy(api.view, "thumb");
        TriggerSpec trigger =
                new TriggerSpec("orders", name, TriggerSpec.Order.NONE, 1, Duration.ZERO, List.of(), 10, null, null);
        Trigger onOrders = Trigger.fresh(new TriggerName("t"), "g", trigger, FakeLedger.NOW);
        Schedule nightly = new Schedule(
                new ScheduleName("s"),
                new ScheduleSpec(
                        new CronExpression("@daily"),
                        ZoneId.of("UTC"),
                        name,
                        Input.EMPTY,
                        ScheduleSpec.Overlap.SKIP,
                        false),
                FakeLedger.NOW,
                null,
                null);
        api.view.put(onOrders);
        api.view.put(nightly);

        HttpResponse<String> refused = api.delete("/api/functions/thumb");
        api.view.remove(onOrders.key());
        api.view.remove(nightly.key());
        HttpResponse<String> deleted = api.delete("/api/functions/thumb");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("trigger t, schedule s");
        assertThat(deleted.body()).isEqualTo("{\"deleted\":true}");
        assertThat(api.get("/api/functions/thumb").statusCode()).isEqualTo(404);
        assertThat(api.delete("/api/functions/thumb").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/functions").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{} ~ Expected handler",
                "[] ~ Expected a JSON object",
                "{\"handler\":\"; rm\",\"jars\":[\"JAR\"]} ~ Expected handler",
                "{\"handler\":\"a.B\"} ~ at least one jar",
                "{\"handler\":\"a.B\",\"jars\":[\"https://x/a.jar\"]} ~ uploaded packages",
                "{\"handler\":\"a.B\",\"jars\":[\"gcs://none.jar\"]} ~ does not exist",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\",\"JAR\"]} ~ two are called 'app.jar'",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"hadnler\":1} ~ 'hadnler'",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"warm\":{\"most\":1}} ~ 'warm.most'",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"warm\":{\"min\":5,\"max\":1}} ~ warm workers",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"backoff\":{\"factor\":1}} ~ 'backoff.factor'",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"backoff\":{\"multiplier\":0}} ~ multiplier",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"retries\":-1} ~ retries",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"retries\":99999999999} ~ retries",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"timeout_seconds\":0} ~ timeout",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"timeout_seconds\":1e300} ~ timeout_seconds",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"timeout_seconds\":100000} ~ timeout",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"memory\":1} ~ 64 MiB",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"memory\":1.5} ~ memory",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"cpus\":-1} ~ cpus",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"concurrency\":0} ~ concurrency",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"env\":{\"1A\":\"\"}} ~ 1A",
                "{\"handler\":\"a.B\",\"jars\":[\"JAR\"],\"jvm_options\":[\"\"]} ~ jvm_options",
            })
    void shouldRefuseWithASentenceWhatIsWrong(String body, String sentence) throws Exception {
        HttpResponse<String> response = api.post("/api/functions/thumb", body.replace("JAR", upload()));

        assertThat(response.body()).contains(sentence);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldRefuseNamesAndSizesThatCanNotBe() throws Exception {
        String large =
                "{\"handler\":\"a.B\",\"jars\":[\"" + upload() + "\"],\"env\":{\"A\":\"" + "x".repeat(70_000) + "\"}}";

        assertThat(api.post("/api/functions/no%20name", "{}").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/functions/no%20name").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/functions/none").body()).contains("Function none does not exist");
        assertThat(api.post("/api/functions/thumb", large).statusCode()).isEqualTo(413);
        assertThat(api.post("/api/functions/thumb", " ".repeat(300_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void shouldNotAnswerFromViewsThatCanNotBeTrusted() throws Exception {
        Functions.deploy(api.view, "thumb");
        api.view.ready("thumb", false);

        HttpResponse<String> one = api.get("/api/functions/thumb");

        assertThat(one.statusCode()).isEqualTo(503);
        assertThat(one.headers().firstValue("Retry-After")).contains("1");
        assertThat(api.get("/api/functions").statusCode()).isEqualTo(503);
    }
}
