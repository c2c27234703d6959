package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What the system says of processes that are not our children. */
final class Processes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Processes() {}

    /** One that has ended and waits to be reaped does not run. */
    static boolean runs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing tells of the end of a process that is not a child, so this looks again and again. */
    static void assertEnds(long pid) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (runs(pid) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(runs(pid)).as("process %s runs", pid).isFalse();
    }

    /** Likewise, for whatever works in this folder. */
    static void assertNoneIn(Path folder) throws IOException {
        Path real = folder.toRealPath();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!in(real).isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(in(real)).as("processes in %s", folder).isEmpty();
    }

    private static List<Long> in(Path folder) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> worksIn(pid, folder))
                .toList();
    }

    private static boolean worksIn(long pid, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
