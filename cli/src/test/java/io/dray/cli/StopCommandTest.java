package io.dray.cli;

import static io.dray.cli.CommandUnderTest.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldStopAndWait() {
        command.server
                .on("POST /api/jobs/j1/stop", 200, "{\"stopped\":true}")
                .on("GET /api/jobs/j1?wait=60", 200, job("STOPPED", "\"a\":1"));

        assertThat(command.run("job", "stop", "j1")).isZero();
        assertThat(command.err()).isEqualTo("Job j1 is STOPPED\n");
    }
}
