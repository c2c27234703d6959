package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldPrintACompletionScriptThatBashReads() throws Exception {
        assertThat(command.run("completion", "bash")).isZero();

        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(command.out().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bash.waitFor()).isZero();
        assertThat(command.out())
                .contains("complete -F _complete_dray")
                .contains("submit", "rollback", "--max-in-flight", "redrive", "--from-beginning");
    }
}
