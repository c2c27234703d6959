package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dray demo} in a process of its own. */
class DemoIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path temp;

    @TempDir
    private Path words;

    @Test
    void shouldMakeThumbnailsOfTheGoodImagesAndDeadLettersOfTheBrokenOnes() throws Exception {
        Said said = Said.of(demo("--images", "20", "--broken", "20").start());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("Sending 20 images, of which 4 are broken")
                .contains("20 images · 16 thumbnails · 4 dead letters · ");
        assertThat(said.out())
                .containsPattern("(?m)^images      20, .* to topic images$")
                .containsPattern("(?m)^thumbnails  16, .* from topic thumbnails$")
                .containsPattern("(?m)^letters     4, from topic dray.dlq$")
                .containsPattern("(?m)^thumbnail   of image-\\d+$")
                .containsPattern("(?m)^header      dray-source-topic: images$")
                .containsPattern("(?m)^dead letter of image-(4|9|14|19)$")
                .containsPattern("(?m)^exception   io.dray.TerminalException$")
                .containsPattern("(?m)^origin      topic images, partition \\d, offset \\d+; attempts: 1$")
                .containsPattern("(?m)^header      file: image-(4|9|14|19).png$");
        assertThat(said.out() + said.err()).doesNotContain("\u001b", "\r");
        assertThat(left()).isEmpty();
    }

    @Test
    void shouldLeaveNothingOnCtrlC() throws Exception {
        Path err = words.resolve("err");
        Process demo = demo("--images", "5000").redirectError(err.toFile()).start();
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Files.readString(err).matches("(?s).* [1-9]\\d* thumbnails .*"));
            List<ProcessHandle> workers = Processes.workersOf(demo.pid());
            assertThat(workers).isNotEmpty();

            Processes.signal("INT", demo.pid());

            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isEqualTo(130);
            assertThat(workers).noneMatch(worker -> Processes.alive(worker.pid()));
            assertThat(left()).isEmpty();
        } finally {
            demo.destroyForcibly();
        }
    }

    private ProcessBuilder demo(String... options) {
        List<String> command = DrayProcess.command("server untuned", "demo", "events");
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temp);
        return builder;
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(temp)) {
            return files.toList();
        }
    }
}
