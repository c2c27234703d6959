package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.FakeDray;
import io.dray.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    private static final String TAIL = "/api/jobs/j1/logs/tail?format=json";

    @TempDir
    private Path temp;

    private final FakeDray server = new FakeDray();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Shell shell = new Shell(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            () -> Instant.ofEpochSecond(100));

    @BeforeEach
    void accept() {
        server.on("GET /api/version", 200, "{\"version\":\"4\"}")
                .on("POST /api/jobs/", 200, "{\"job_id\":\"j1\",\"submission_id\":\"j1\"}");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void shouldRunAJarAsIfItRanHere() throws IOException {
        // given
        Path jar = Files.writeString(temp.resolve("app.jar"), "PK");
        server.socket(TAIL, 1000, frame("stdout", "héllo\\n"), frame("stderr", 1, "oops\\n"))
                .on("GET /api/jobs/j1?wait=60", 200, job("FAILED", "\"driver_exit_code\":3"));

        // when
        int code = dray("run", "--cpus", "2", jar.toString(), "--size", "3", "a b", "--", "@x", "--cpus", "");

        // then
        assertThat(code).isEqualTo(3);
        assertThat(out()).isEqualTo("héllo\n");
        assertThat(err()).isEqualTo("oops\nJob j1 FAILED with exit code 3. See: dray job logs j1\n");
        assertThat(submitted().path("entrypoint").asText())
                .isEqualTo("java -jar app.jar --size 3 'a b' -- @x --cpus ''");
        assertThat(submitted().at("/runtime_env/java_jars/0").asText()).endsWith("-app.jar");
        assertThat(submitted().path("entrypoint_num_cpus").asInt()).isEqualTo(2);
    }

    @Test
    void shouldRunAMainClassOnAClassPath() throws IOException {
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        Path lib = Files.writeString(temp.resolve("lib.jar"), "PK2");

        int code = dray(
                "run",
                "--no-wait",
                "--main",
                "com.example.A",
                "--jvm-option",
                "-verbose:gc",
                "--jvm-option",
                "-ea",
                "--env",
                "A=b=\"c,d\"",
                "--env",
                "E=",
                "--jar",
                lib.toString(),
                app.toString(),
                "x y");

        assertThat(code).isZero();
        assertThat(out()).isEqualTo("j1\n");
        assertThat(submitted().path("entrypoint").asText()).isEqualTo("java 'x y'");
        JsonNode env = submitted().path("runtime_env");
        assertThat(env.at("/java/main_class").asText()).isEqualTo("com.example.A");
        assertThat(env.at("/java/jvm_options")).hasToString("[\"-verbose:gc\",\"-ea\"]");
        assertThat(env.at("/env_vars/A").asText()).isEqualTo("b=\"c,d\"");
        assertThat(env.at("/env_vars/E").asText()).isEmpty();
        assertThat(env.at("/java_jars/0").asText()).endsWith("-app.jar");
        assertThat(env.at("/java_jars/1").asText()).endsWith("-lib.jar");
    }

    @Test
    void shouldRefuseABadJarBeforeAnythingIsSent() throws IOException {
        Path text = Files.writeString(temp.resolve("text.jar"), "hello");

        assertThat(dray("run", text.toString())).isEqualTo(2);
        assertThat(dray("run", temp.resolve("missing.jar").toString())).isEqualTo(2);
        assertThat(dray("run", "--working-dir", temp.resolve("nowhere").toString(), text.toString()))
                .isEqualTo(2);
        assertThat(dray("run")).isEqualTo(2);
        assertThat(err())
                .contains("text.jar is no jar: it does not begin as a zip file does\n")
                .contains("There is no file " + temp.resolve("missing.jar") + "\n")
                .contains("Expected a jar: dray run app.jar\n")
                .contains("See: dray run --help");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void shouldSubmitACommandInAFolder() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("work"));
        Files.writeString(folder.resolve("a.txt"), "a");
        server.socket(TAIL, 1000).on("GET /api/jobs/j1?wait=60", 200, job("STOPPED", "\"message\":\"by you\""));

        int code = dray(
                "job",
                "submit",
                "--working-dir",
                folder.toString(),
                "--memory",
                "1GiB",
                "--timeout",
                "1h30m",
                "--retries",
                "2",
                "--priority",
                "low",
                "--submission-id",
                "j1",
                "--metadata",
                "team=a",
                "--",
                "sh",
                "-c",
                "echo $HOME; exit 3");

        assertThat(code).isEqualTo(143);
        assertThat(err()).isEqualTo("Job j1 STOPPED: by you. See: dray job logs j1\n");
        assertThat(submitted().path("entrypoint").asText()).isEqualTo("sh -c 'echo $HOME; exit 3'");
        assertThat(submitted().at("/runtime_env/working_dir").asText()).endsWith("-work.zip");
        assertThat(submitted().path("entrypoint_memory").asLong()).isEqualTo(1L << 30);
        assertThat(submitted().path("timeout_seconds").asLong()).isEqualTo(5400);
        assertThat(submitted().at("/retry_policy/max_retries").asInt()).isEqualTo(2);
        assertThat(submitted().path("priority").asText()).isEqualTo("low");
    }

    @Test
    void shouldSayWhyItDoesNotStart() {
        server.on("GET /api/jobs/j1?wait=0", 200, job("PENDING", "\"a\":1"))
                .on("GET /api/jobs/j1?wait=0", 200, job("RUNNING", "\"a\":1"))
                .on("GET /api/jobs/j1/why", 200, "{\"reason\":\"2 jobs are ahead\"}");

        try (DrayClient client = new DrayClient(server.address())) {
            JobWatch watch = new JobWatch(shell, client, Duration.ZERO);
            watch.sayWhyItWaits("j1", Duration.ZERO);
            watch.sayWhyItWaits("j1", Duration.ZERO);
        }
        assertThat(err()).isEqualTo("Waiting: 2 jobs are ahead\n");
    }

    @Test
    void shouldLeaveWhenNobodyReadsTheLogs() {
        server.socketUntil("GET /never", TAIL, frame("stdout", "a"), frame("stdout", 1, "b"));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Shell piped = new Shell(new PrintStream(closed), shell.err(), false, false, shell.clock());

        assertThat(Main.run(
                        piped,
                        "job",
                        "logs",
                        "-f",
                        "--address",
                        server.address().toString(),
                        "j1"))
                .isZero();
    }

    @Test
    void shouldStopTheJobOnCtrlC() throws Exception {
        // given
        server.socketUntil("POST /api/jobs/j1/stop", TAIL, frame("stdout", "working\\n"))
                .on("POST /api/jobs/j1/stop", 200, "{\"stopped\":true}")
                .on("GET /api/jobs/j1?wait=60", 200, job("STOPPED", "\"a\":1"));
        Process dray = new ProcessBuilder(
                        "env",
                        "--default-signal=INT", // a shell's background job, as in CI, would ignore it
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "job",
                        "submit",
                        "--address",
                        server.address().toString(),
                        "--",
                        "work")
                .start();
        try {
            assertThat(dray.inputReader().readLine()).isEqualTo("working");

            // when
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(dray.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            // then
            assertThat(dray.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(dray.exitValue()).isEqualTo(130);
            assertThat(dray.errorReader().readLine()).startsWith("Asking job j1 to stop.");
            assertThat(server.requests("POST /api/jobs/j1/stop")).hasSize(1);
        } finally {
            dray.destroyForcibly();
        }
    }

    @Test
    void shouldSayAtOnceThatNobodyAnswers() throws IOException {
        server.close();

        assertThat(dray("job", "submit", "--", "echo")).isEqualTo(3);
        assertThat(dray("status")).isEqualTo(3);
        assertThat(err())
                .isEqualTo(("No Dray answers at " + server.address() + ". Start one with: dray up\n").repeat(2));
    }

    @Test
    void shouldTellUsageFromFailure() {
        server.on("GET /api/jobs/j1", 404, "Job j1 does not exist").on("DELETE /api/jobs/j1", 500, "It is RUNNING");

        assertThat(dray("job", "status", "j1")).isEqualTo(4);
        assertThat(dray("job", "delete", "j1")).isEqualTo(1);
        assertThat(dray("job", "submit", "--priority", "urgent", "--", "x")).isEqualTo(2);
        assertThat(dray("job", "wait", "--timeout", "5", "j1")).isEqualTo(2);
        assertThat(dray("job")).isEqualTo(2);
        assertThat(dray("jobs")).isEqualTo(2);
        assertThat(dray("status", "--address", "ftp://x")).isEqualTo(2);
        assertThat(err())
                .startsWith("Job j1 does not exist\nIt is RUNNING\n")
                .contains("Expected a priority of high, normal, low, but got 'urgent'")
                .contains("Expected a duration like 30s, 5m or 1h30m, but got '5'")
                .contains("but got 'ftp://x'")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldListJobs() {
        server.on("GET /api/jobs/?limit=50&status=RUNNING", 200, """
                        [{"submission_id":"job-one","status":"RUNNING","start_time":40000,"entrypoint":"echo 1\\n2"},
                         {"submission_id":"j2","status":"PENDING","entrypoint":"%s"}]""".formatted("x".repeat(90)));

        assertThat(dray("job", "list", "--status", "RUNNING")).isZero();
        assertThat(out().lines()).hasSize(3);
        assertThat(out().lines().toList().get(1)).matches("job-one  RUNNING      1  .{14}      1m0s  echo 1 2");
        assertThat(out().lines().toList().get(2)).endsWith("x…");
    }

    @Test
    void shouldPrintWhatTheServerSaysAsJson() {
        String status = "{\"api\":\"x\", \"newer\": [1]}";
        server.on("GET /api/status", 200, status)
                .on("GET /api/jobs/j1/why", 200, "{\"reason\":\"no room\"}")
                .on("GET /api/jobs/j1/logs", 200, "{\"logs\":\"a\"}");

        assertThat(dray("status", "--json")).isZero();
        assertThat(dray("why", "--json", "j1")).isZero();
        assertThat(dray("why", "j1")).isZero();
        assertThat(dray("job", "logs", "--json", "j1")).isZero();
        assertThat(dray("run", "--help")).isZero();
        assertThat(out())
                .startsWith(status + "\n{\"reason\":\"no room\"}\nno room\n{\"logs\":\"a\"}\n")
                .contains("dray run --cpus 2 --memory 1g app.jar --size 3");
    }

    @Test
    void shouldShowStatus() {
        server.on("GET /api/status", 200, """
                {"api":"http://x","kafka":"k:1","data":"/d","version":"1","powerCut":false,
                 "capacity":{"CPU":4,"memory":2147483648},"used":{"CPU":0.5,"memory":0}}""");

        assertThat(dray("status")).isZero();
        assertThat(out()).contains("CPU        0.5 of 4 used\n").contains("memory     0 B of 2 GiB used\n");
    }

    @Test
    void shouldKeepTheStreamsOfLogsApart() {
        server.on("GET /api/jobs/j1", 200, job("RUNNING", "\"a\":1"))
                .on("GET /api/jobs/j1/logs?stream=stdout&attempt=2", 200, "{\"logs\":\"out\\n\"}")
                .on("GET /api/jobs/j1/logs?stream=stderr&attempt=2", 200, "{\"logs\":\"err\\n\"}");

        assertThat(dray("job", "logs", "--attempt", "2", "j1")).isZero();
        assertThat(out()).isEqualTo("out\n");
        assertThat(err()).isEqualTo("err\n");
    }

    @Test
    void shouldStopAndWait() {
        server.on("POST /api/jobs/j1/stop", 200, "{\"stopped\":true}")
                .on("GET /api/jobs/j1?wait=60", 200, job("STOPPED", "\"a\":1"));

        assertThat(dray("job", "stop", "j1")).isZero();
        assertThat(err()).isEqualTo("Job j1 is STOPPED\n");
    }

    @Test
    void shouldBringDownTheProcessOfTheNote() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            long started = process.info().startInstant().orElseThrow().toEpochMilli();

            Files.writeString(temp.resolve("up.json"), note(process.pid(), started - 60_000));
            assertThat(dray("down", "--data", temp.toString())).isZero();
            assertThat(process.isAlive()).isTrue();
            assertThat(err()).contains("Nothing to stop");

            Files.writeString(temp.resolve("up.json"), note(process.pid(), started));
            assertThat(dray("down", "--data", temp.toString())).isZero();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldPrintACompletionScriptThatBashReads() throws Exception {
        assertThat(dray("completion", "bash")).isZero();

        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(out.toByteArray());
        }
        assertThat(bash.waitFor()).isZero();
        assertThat(out()).contains("complete -F _complete_dray").contains("submit");
    }

    /** With the address put behind the verb. */
    private int dray(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        int verb = all.getFirst().equals("job") ? 2 : 1;
        if (all.size() >= verb
                && !all.contains("--address")
                && !List.of("jobs", "completion").contains(all.getFirst())) {
            all.addAll(verb, List.of("--address", server.address().toString()));
        }
        return Main.run(shell, all.toArray(String[]::new));
    }

    private JsonNode submitted() {
        return Json.tree(server.requests("POST /api/jobs/").getLast().text().getBytes(StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String note(long pid, long startedAt) {
        return "{\"pid\":" + pid + ",\"startedAt\":" + startedAt + ",\"more\":1}";
    }

    private static String job(String status, String more) {
        return "{\"submission_id\":\"j1\",\"status\":\"" + status + "\",\"entrypoint\":\"x\"," + more + "}";
    }

    private static String frame(String stream, String text) {
        return frame(stream, 0, text);
    }

    private static String frame(String stream, int sequence, String text) {
        return "{\"stream\":\"" + stream + "\",\"attempt\":1,\"sequence\":" + sequence + ",\"text\":\"" + text + "\"}";
    }
}
