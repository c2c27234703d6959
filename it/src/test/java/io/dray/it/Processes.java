package io.dray.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the operating system says of processes. */
final class Processes {
    private Processes() {}

    /** Whether it still runs; one that only waits to be reaped does not. */
    static boolean alive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    /** The variables it was started with, as {@code NAME=VALUE}; none of one that is gone. */
    static List<String> environment(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What a terminal does on Ctrl-C. */
    static void signalGroup(String name, long leader) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, "--", "-" + leader)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " of group " + leader + " exited with " + code);
        }
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " " + pid + " exited with " + code);
        }
    }

    /** The workers among the descendants of a process. */
    static List<ProcessHandle> workersOf(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains("io.dray.worker.Main"))
                        .orElse(false))
                .toList();
    }
}
