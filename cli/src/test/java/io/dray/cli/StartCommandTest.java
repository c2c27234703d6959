package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCommandTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldRefuseAHeadThatOthersReach() {
        assertThat(command.run("start", "--data", temp.toString(), "--address", "192.0.2.1:8265"))
                .isEqualTo(1);
        assertThat(command.err()).contains("loopback").contains("192.0.2.1").contains("tokens");
    }

    @Test
    void shouldRefuseToStartWithoutTheSecretAndLeaveNothingBehind() throws IOException {
        Path data = temp.resolve("node");

        assertThat(command.run(
                        "start",
                        "--data",
                        data.toString(),
                        "--secret-file",
                        temp.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(command.err()).contains(temp.resolve("none").toString()).contains("--secret-file");
        assertThat(data.resolve("node")).doesNotExist();
        assertThat(data.resolve("up.json")).doesNotExist();
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "s");
        command.server.close();

        assertThat(command.run("start", "--data", temp.toString(), "--secret-file", secret.toString()))
                .isEqualTo(3);
        assertThat(command.err()).contains("No Dray answers at " + command.server.address());
    }

    @Test
    void shouldTakeTheRoomThatDrayUpTakes() {
        for (String verb : new String[] {"start", "up"}) {
            assertThat(command.run(verb, "--help")).isZero();
            assertThat(command.out())
                    .contains("--cpus=N", "--memory=SIZE", "--resource=NAME=N", "--object-store=SIZE", "--detach");
            assertThat(command.run("start", "--cpus", "many")).isEqualTo(2);
            assertThat(command.run("start", "--memory", "many")).isEqualTo(2);
        }
    }
}
