package io.dray.cli;

import static io.dray.cli.CommandUnderTest.TAIL;
import static io.dray.cli.CommandUnderTest.frame;
import static io.dray.cli.CommandUnderTest.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldKeepTheStreamsOfLogsApart() {
        command.server
                .on("GET /api/jobs/j1", 200, job("RUNNING", "\"a\":1"))
                .on("GET /api/jobs/j1/logs?stream=stdout&attempt=2", 200, "{\"logs\":\"out\\n\"}")
                .on("GET /api/jobs/j1/logs?stream=stderr&attempt=2", 200, "{\"logs\":\"err\\n\"}");

        assertThat(command.run("job", "logs", "--attempt", "2", "j1")).isZero();
        assertThat(command.out()).isEqualTo("out\n");
        assertThat(command.err()).isEqualTo("err\n");
    }

    @Test
    void shouldLeaveWhenNobodyReadsTheLogs() {
        command.server.socketUntil("GET /never", TAIL, frame("stdout", "a"), frame("stdout", 1, "b"));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Shell piped = new Shell(
                command.shell.in(), new PrintStream(closed), command.shell.err(), false, false, command.shell.clock());

        assertThat(Main.run(
                        piped,
                        "job",
                        "logs",
                        "-f",
                        "--address",
                        command.server.address().toString(),
                        "j1"))
                .isZero();
    }
}
