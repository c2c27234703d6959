package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldSayAtOnceThatNobodyAnswers() throws IOException {
        command.server.close();

        assertThat(command.run("job", "submit", "--", "echo")).isEqualTo(3);
        assertThat(command.run("status")).isEqualTo(3);
        assertThat(command.err())
                .isEqualTo(
                        ("No Dray answers at " + command.server.address() + ". Start one with: dray up\n").repeat(2));
    }

    @Test
    void shouldTeachEveryVerbByExample() {
        List<String> verbs = verbs(Main.commandLine(command.shell, bootstrap -> {
            throw new AssertionError();
        }));

        assertThat(verbs).hasSizeGreaterThan(40).allSatisfy(verb -> {
            assertThat(command.run((verb + " --help").split(" ", -1))).isZero();
        });
        assertThat(command.out().split("Usage: ", -1))
                .filteredOn(help -> !help.isEmpty())
                .hasSameSizeAs(verbs)
                .allSatisfy(help -> assertThat(help).containsPattern("(?m)^(  .*|.*: )dray "));
    }

    private static List<String> verbs(CommandLine group) {
        return group.getSubcommands().entrySet().stream()
                .flatMap(verb -> verb.getValue().getSubcommands().isEmpty()
                        ? Stream.of(verb.getKey())
                        : verbs(verb.getValue()).stream().map(below -> verb.getKey() + " " + below))
                .toList();
    }

    @Test
    void shouldTellUsageFromFailure() {
        command.server
                .on("GET /api/jobs/j1", 404, "Job j1 does not exist")
                .on("DELETE /api/jobs/j1", 500, "It is RUNNING");

        assertThat(command.run("job", "status", "j1")).isEqualTo(4);
        assertThat(command.run("job", "delete", "j1")).isEqualTo(1);
        assertThat(command.run("job", "submit", "--priority", "urgent", "--", "x"))
                .isEqualTo(2);
        assertThat(command.run("job", "wait", "--timeout", "5", "j1")).isEqualTo(2);
        assertThat(command.run("job")).isEqualTo(2);
        assertThat(command.run("jobs")).isEqualTo(2);
        assertThat(command.run("status", "--address", "ftp://x")).isEqualTo(2);
        assertThat(command.err())
                .startsWith("Job j1 does not exist\nIt is RUNNING\n")
                .contains("Expected a priority of high, normal, low, but got 'urgent'")
                .contains("Expected a duration like 30s, 5m or 1h30m, but got '5'")
                .contains("but got 'ftp://x'")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
