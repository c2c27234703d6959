package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessesTest {
    private record Printed(boolean error, String lines, boolean virtual) {}

    @TempDir
    Path folder;

    /** Two processes that print nothing would else keep every virtual thread from running on a machine of two cores. */
    @Test
    void shouldKeepWhatIsPrintedWithoutAVirtualThreadThatWaitsForIt()
            throws ExecutionException, InterruptedException, TimeoutException {
        GuardedProcesses processes = new GuardedProcesses(Map.of("PATH", "/usr/bin:/bin"));
        ConcurrentLinkedQueue<Printed> printed = new ConcurrentLinkedQueue<>();

        int code = processes
                .start(
                        List.of("/bin/sh", "-c", "echo out; echo err >&2; exit 3"),
                        folder,
                        Map.of(),
                        (error, lines) -> printed.add(
                                new Printed(error, lines, Thread.currentThread().isVirtual())))
                .exit()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        assertThat(code).isEqualTo(3);
        assertThat(printed)
                .containsExactlyInAnyOrder(new Printed(false, "out\n", false), new Printed(true, "err\n", false));
    }
}
