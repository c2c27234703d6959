package io.dray.noderunner.task;

import io.dray.scheduler.Worker;
import java.nio.file.Path;
import java.util.List;

/** How a process for tasks is started. */
final class WorkerCommandLine {
    private static final String MAIN = "io.dray.worker.Main";

    private WorkerCommandLine() {}

    /** @param heap in bytes */
    static List<String> of(TaskConfig config, Worker worker, Path socket, Path token, long heap) {
        return List.of(
                config.javaHome().resolve("bin").resolve("java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + Math.max(64, heap >> 20) + "m",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "-cp",
                config.workerJar() + ":" + worker.job().classPath(),
                MAIN,
                "--tasks",
                socket.toString(),
                token.toString());
    }
}
