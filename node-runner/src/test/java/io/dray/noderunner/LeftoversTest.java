package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftoversTest {
    @TempDir
    Path folder;

    @Test
    void shouldEndWhatCarriesTheMarkOfThisRunnerAndNothingElse() throws IOException {
        long escaped = escaped(folder.toString());
        long ofAnother = escaped(folder + "-2");
        long unmarked = escaped("");
        try {
            new Leftovers(folder).end();

            assertThat(Processes.runs(escaped)).isFalse();
            assertThat(Processes.runs(ofAnother)).isTrue();
            assertThat(Processes.runs(unmarked)).isTrue();
        } finally {
            ProcessHandle.of(ofAnother).ifPresent(ProcessHandle::destroyForcibly);
            ProcessHandle.of(unmarked).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void shouldReturnAtOnceWhenThereIsNothing() throws IOException {
        long unmarked = escaped("");
        try {
            new Leftovers(folder).end();

            assertThat(Processes.runs(unmarked)).isTrue();
        } finally {
            ProcessHandle.of(unmarked).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** A process of a session of its own, whose parent has ended. */
    private static long escaped(String mark) throws IOException {
        Path pid = Files.createTempFile("dray-escaped", ".pid");
        ProcessBuilder shell = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "setsid sh -c 'echo $$ > \"$0\"; exec sleep 1000 >/dev/null 2>&1 </dev/null' \"$0\" &"
                        + " while [ ! -s \"$0\" ]; do sleep 0.01; done; cat \"$0\"",
                pid.toString());
        shell.environment().put(JobEnvironment.RUNNER, mark);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(shell.start().getInputStream(), StandardCharsets.UTF_8))) {
            return Long.parseLong(out.readLine());
        }
    }
}
