package io.dray.cli;

import static io.dray.cli.CommandUnderTest.TAIL;
import static io.dray.cli.CommandUnderTest.frame;
import static io.dray.cli.CommandUnderTest.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.client.DrayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldSubmitACommandInAFolder() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("work"));
        Files.writeString(folder.resolve("a.txt"), "a");
        command.server.socket(TAIL, 1000).on("GET /api/jobs/j1?wait=60", 200, job("STOPPED", "\"message\":\"by you\""));

        int code = command.run(
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
        assertThat(command.err()).isEqualTo("Job j1 STOPPED: by you. See: dray job logs j1\n");
        assertThat(command.submitted().path("entrypoint").asText()).isEqualTo("sh -c 'echo $HOME; exit 3'");
        assertThat(command.submitted().at("/runtime_env/working_dir").asText()).endsWith("-work.zip");
        assertThat(command.submitted().path("entrypoint_memory").asLong()).isEqualTo(1L << 30);
        assertThat(command.submitted().path("timeout_seconds").asLong()).isEqualTo(5400);
        assertThat(command.submitted().at("/retry_policy/max_retries").asInt()).isEqualTo(2);
        assertThat(command.submitted().path("priority").asText()).isEqualTo("low");
    }

    @Test
    void shouldSayWhyItDoesNotStart() {
        command.server
                .on("GET /api/jobs/j1?wait=0", 200, job("PENDING", "\"a\":1"))
                .on("GET /api/jobs/j1?wait=0", 200, job("RUNNING", "\"a\":1"))
                .on("GET /api/jobs/j1/why", 200, "{\"reason\":\"2 jobs are ahead\"}");

        try (DrayClient client = new DrayClient(command.server.address())) {
            JobWatch watch = new JobWatch(command.shell, client, Duration.ZERO);
            watch.sayWhyItWaits("j1", Duration.ZERO);
            watch.sayWhyItWaits("j1", Duration.ZERO);
        }
        assertThat(command.err()).isEqualTo("Waiting: 2 jobs are ahead\n");
    }

    @Test
    void shouldStopTheJobOnCtrlC() throws Exception {
        // given
        command.server
                .socketUntil("POST /api/jobs/j1/stop", TAIL, frame("stdout", "working\\n"))
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
                        command.server.address().toString(),
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
            assertThat(command.server.requests("POST /api/jobs/j1/stop")).hasSize(1);
        } finally {
            dray.destroyForcibly();
        }
    }
}
