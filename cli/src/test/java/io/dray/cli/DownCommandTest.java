package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownCommandTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldBringDownTheProcessOfTheNote() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            long started = process.info().startInstant().orElseThrow().toEpochMilli();

            Files.writeString(temp.resolve("up.json"), note(process.pid(), started - 60_000));
            assertThat(command.run("down", "--data", temp.toString())).isZero();
            assertThat(process.isAlive()).isTrue();
            assertThat(command.err()).contains("Nothing to stop");

            Files.writeString(temp.resolve("up.json"), note(process.pid(), started));
            assertThat(command.run("down", "--data", temp.toString())).isZero();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String note(long pid, long startedAt) {
        return "{\"pid\":" + pid + ",\"startedAt\":" + startedAt + ",\"more\":1}";
    }
}
