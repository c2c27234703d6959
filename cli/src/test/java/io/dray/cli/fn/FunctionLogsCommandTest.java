package io.dray.cli.fn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionLogsCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private static final String LOGS = "/api/functions/thumb/logs";

    @Test
    void shouldShowWhatTheWorkersPrinted() {
        command.server
                .on("GET " + LOGS + "?since_seconds=3600", 200, "one\n")
                .on("GET " + LOGS + "?since_seconds=90", 200, "two\n")
                .on("GET /api/functions/x/logs?since_seconds=3600", 404, "{\"detail\":\"Function x does not exist\"}");

        assertThat(command.run("fn", "logs", "thumb")).isZero();
        assertThat(command.run("fn", "logs", "thumb", "--since", "1m30s")).isZero();
        assertThat(command.run("fn", "logs", "x")).isEqualTo(4);
        assertThat(command.run("fn", "logs", "thumb", "--json")).isZero();
        assertThat(command.out()).isEqualTo("one\ntwo\n{\"logs\":\"one\\n\"}\n");
        assertThat(command.err()).isEqualTo("Function x does not exist\n");
    }

    @Test
    void shouldShowThemSinceATime() {
        command.server.on("GET " + LOGS + "?since_seconds=60", 200, "one\n");

        assertThat(command.run("fn", "logs", "thumb", "--since", "1970-01-01T00:00:40Z"))
                .isZero();
        assertThat(command.run("fn", "logs", "thumb", "--since", "1970-01-01T00:01:41Z"))
                .isEqualTo(2);
        assertThat(command.run("fn", "logs", "thumb", "--since", "yesterday")).isEqualTo(2);
        assertThat(command.out()).isEqualTo("one\n");
        assertThat(command.err())
                .contains("Expected a time that has passed, but got '1970-01-01T00:01:41Z'")
                .contains("Expected a time like 2026-01-31T18:00, or 2h for two hours ago, but got 'yesterday'");
    }

    @Test
    void shouldFollowSeveralWorkersOverSeveralConnections() {
        command.server
                .socket(
                        LOGS + "/tail?format=json&since_seconds=3600",
                        1001,
                        frame("stdout", 9, "a\\n"),
                        frame("stderr", 1, "b\\n"))
                .socket(LOGS + "/tail?format=json&since_seconds=1", 1000, frame("stdout", 1, "c\\n"));

        assertThat(command.run("fn", "logs", "-f", "thumb")).isZero();
        assertThat(command.out()).isEqualTo("a\nc\n");
        assertThat(command.err()).isEqualTo("b\n");
    }

    private static String frame(String stream, int sequence, String text) {
        return "{\"stream\":\"" + stream + "\",\"attempt\":1,\"sequence\":" + sequence + ",\"text\":\"" + text + "\"}";
    }
}
