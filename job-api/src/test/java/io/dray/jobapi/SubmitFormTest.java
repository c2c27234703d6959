package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobSpec;
import io.dray.model.job.PackageRef;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitFormTest {
    private static final String JAR = Zips.text("a jar\r\n--with something like a boundary\r\n");

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

    private static String file(String part, String name, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
    }

    private static String spec(String json) {
        return "--XX\r\nContent-Disposition: form-data; name=\"spec\"\r\n\r\n" + json + "\r\n";
    }

    private HttpResponse<String> submit(String parts, String... headers) throws Exception {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "multipart/form-data; boundary=XX";
        return api.post("/api/jobs/", parts + "--XX--\r\n", all);
    }

    private void refused(HttpResponse<String> response, int status, String sentence) throws IOException {
        assertThat(response.body()).contains(sentence);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.ledger.received()).isEmpty();
        assertThat(api.stored(".")).isEmpty();
    }

    @Test
    void shouldRunTheOneJarThatIsSent() throws Exception {
        HttpResponse<String> response = submit(file("jar", "app.jar", JAR));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String id = api.ledger.submitted().job().value();
        assertThat(response.body()).isEqualTo("{\"job_id\":\"" + id + "\",\"submission_id\":\"" + id + "\"}");
        JobSpec spec = api.ledger.submitted().spec();
        assertThat(spec.entrypoint()).isEqualTo("java -jar app.jar");
        String sha256 = api.stored("sha256").getFirst();
        assertThat(sha256).isEqualTo(PackagesTest.sha256(JAR.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(spec.runtimeEnv().javaJars())
                .containsExactly(new PackageRef("dray://" + sha256 + "-app.jar", "app.jar", sha256));
        assertThat(api.stored("tmp")).isEmpty();
    }

    @Test
    void shouldTakeSeveralJarsAndAWorkingDir() throws Exception {
        HttpResponse<String> response = submit(spec("{\"runtime_env\":{\"java\":{\"main_class\":\"a.Main\"}}}")
                + file("jar", "app.jar", JAR)
                + file("jar", "lib.jar", Zips.text("lib"))
                + file("working_dir", "w.zip", Zips.text("w")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JobSpec spec = api.ledger.submitted().spec();
        assertThat(spec.entrypoint()).isEqualTo("java");
        assertThat(spec.runtimeEnv().javaJars()).extracting(PackageRef::name).containsExactly("app.jar", "lib.jar");
        assertThat(spec.runtimeEnv().workingDir()).extracting(PackageRef::name).isEqualTo("w.zip");
        assertThat(api.stored("sha256")).hasSize(3);
    }

    @Test
    void shouldKnowARepeatedForm() throws Exception {
        String form = file("jar", "app.jar", JAR) + spec("{\"metadata\":{\"commit\":\"abc\"}}");
        HttpResponse<String> first = submit(form, "Idempotency-Key", "pipeline-7");
        HttpResponse<String> repeat = submit(form, "Idempotency-Key", "pipeline-7");
        HttpResponse<String> other = submit(file("jar", "app.jar", Zips.text("else")), "Idempotency-Key", "pipeline-7");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void shouldKeepNothingOfAFormThatIsWrong() throws Exception {
        String jar = file("jar", "app.jar", JAR);

        refused(submit(jar + spec("{\"entrypiont\":\"x\"}")), 400, "entrypiont");
        refused(submit(jar + spec("nonsense")), 400, "Expected a JSON object");
        refused(submit(jar + spec("{}") + spec("{}")), 400, "two");
        refused(submit(jar + file("jar", "b.jar", "not a zip")), 400, "is not a zip/jar");
        refused(submit(jar + file("jar", "b.txt", JAR)), 400, "is not a zip/jar");
        refused(submit(jar + file("jar", "../b.jar", JAR)), 400, "plain file name");
        refused(submit(jar + file("jar", "app.jar", Zips.text("other"))), 400, "app.jar");
        refused(submit(jar + file("jar", "app.jar", JAR)), 400, "twice");
        refused(submit(jar + file("other", "b.jar", JAR)), 400, "other");
        refused(submit(jar + file("jar", "b.jar", JAR)), 400, "entrypoint");
        refused(submit(jar + spec("{\"runtime_env\":7}")), 400, "runtime_env");
        refused(submit(jar + spec("{\"runtime_env\":{\"java_jars\":7}}")), 400, "java_jars");
        refused(submit(""), 400, "entrypoint");
        refused(submit(jar + spec("{\"entrypoint\":\"" + "x".repeat(300_000) + "\"}")), 413, "bytes of JSON");
    }

    @Test
    void shouldKeepNothingOfAFormThatEndsEarly() throws Exception {
        refused(
                api.post("/api/jobs/", file("jar", "app.jar", JAR), "Content-Type", "multipart/form-data; boundary=XX"),
                400,
                "closing boundary");
        refused(api.post("/api/jobs/", "junk", "Content-Type", "multipart/form-data; boundary=XX"), 400, "boundary");
        refused(api.post("/api/jobs/", "junk", "Content-Type", "multipart/form-data"), 400, "boundary");
    }

    @Test
    void shouldRefuseAFormThatIsTooLarge() throws Exception {
        String half = Zips.text("x".repeat((int) ApiUnderTest.MAX_UPLOAD / 2));

        refused(submit(file("jar", "a.jar", half) + file("jar", "b.jar", half)), 413, "at most");
        refused(submit(file("jar", "a.jar", half.repeat(5))), 413, "at most");
    }
}
