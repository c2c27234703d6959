package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    private Path temp;

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

    @Test
    void shouldOfferTheWordsThatAreTaken() throws Exception {
        command.run("completion", "bash");

        assertThat(offered("dray job submit --priority ")).containsExactly("high", "normal", "low");
        assertThat(offered("dray fn invoke f --priority ")).containsExactly("high", "normal", "low");
        assertThat(offered("dray trigger create t --order ")).containsExactly("none", "key");
        assertThat(offered("dray trigger create t --from ")).containsExactly("earliest", "latest");
        assertThat(offered("dray trigger replay t --from ")).containsExactly("earliest", "latest");
        assertThat(offered("dray schedule create s --overlap ")).containsExactly("skip", "queue", "allow");
        assertThat(offered("dray dlq list --reason "))
                .contains("BAD_INPUT", "TIMED_OUT", "CRASHED")
                .doesNotContain("SUCCEEDED", "CANCELLED");
    }

    @Test
    void shouldOfferFilesWhereOneIsNamed() throws Exception {
        command.run("completion", "bash");
        Files.createFile(temp.resolve("input.json"));

        for (String line : List.of("dray fn invoke f --file ", "dray produce --file ", "dray fn deploy f --jar ")) {
            assertThat(offered(line)).containsExactly("input.json");
        }
    }

    /** What TAB offers at the end of a line, in {@code temp}. */
    private List<String> offered(String line) throws Exception {
        Process bash = new ProcessBuilder("bash", "-s", line)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = bash.getOutputStream()) {
            in.write((command.out() + """
                    COMP_WORDS=($1 '')
                    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    COMP_LINE=$1
                    COMP_POINT=${#1}
                    compopt() { :; }
                    _complete_dray
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """).getBytes(StandardCharsets.UTF_8));
        }
        List<String> offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(bash.waitFor()).isZero();
        return offered;
    }
}
