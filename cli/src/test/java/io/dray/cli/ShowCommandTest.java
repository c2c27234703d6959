package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldListJobs() {
        command.server.on("GET /api/jobs/?limit=50&status=RUNNING", 200, """
                        [{"submission_id":"job-one","status":"RUNNING","start_time":40000,"entrypoint":"echo 1\\n2"},
                         {"submission_id":"j2","status":"PENDING","entrypoint":"%s"}]""".formatted("x".repeat(90)));

        assertThat(command.run("job", "list", "--status", "RUNNING")).isZero();
        assertThat(command.out()).isEqualTo("""
                ID       STATUS   TRY  STARTED         TOOK  ENTRYPOINT
                job-one  RUNNING  1    %s  1m0s  echo 1 2
                j2       PENDING  1    -               -     %s…
                """.formatted(TimeText.of(Instant.ofEpochSecond(40)), "x".repeat(59)));
    }

    @Test
    void shouldPrintWhatTheServerSaysAsJson() {
        String status = "{\"api\":\"x\", \"newer\": [1]}";
        command.server
                .on("GET /api/status", 200, status)
                .on("GET /api/jobs/j1/why", 200, "{\"reason\":\"no room\"}")
                .on("GET /api/jobs/j1/logs", 200, "{\"logs\":\"a\"}");

        assertThat(command.run("status", "--json")).isZero();
        assertThat(command.run("why", "--json", "j1")).isZero();
        assertThat(command.run("why", "j1")).isZero();
        assertThat(command.run("job", "logs", "--json", "j1")).isZero();
        assertThat(command.run("run", "--help")).isZero();
        assertThat(command.out())
                .startsWith(status + "\n{\"reason\":\"no room\"}\nno room\n{\"logs\":\"a\"}\n")
                .contains("dray run --cpus 2 --memory 1g app.jar --size 3");
    }

    @Test
    void shouldShowStatus() {
        command.server.on("GET /api/status", 200, """
                {"api":"http://x","kafka":"k:1","data":"/d","version":"1","powerCut":false,
                 "capacity":{"CPU":4,"memory":2147483648},"used":{"CPU":0.5,"memory":0},
                 "nodes":[{"name":"n1","capacity":{"CPU":4,"memory":2147483648},"used":{"CPU":0.5,"memory":0}}]}""");

        assertThat(command.run("status")).isZero();
        assertThat(command.out())
                .contains("CPU         0.5 of 4 used\n")
                .contains("memory      0 B of 2 GiB used\n")
                .contains("node        n1: CPU 0.5 of 4, memory 0 B of 2 GiB used\n");
    }
}
