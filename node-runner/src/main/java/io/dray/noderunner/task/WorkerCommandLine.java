package io.dray.noderunner.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How a process for tasks is started. */
final class WorkerCommandLine {
    /** With as many, threads of a garbage collector would only be in the way. */
    private static final int FEW = 2;

    /** Of the machine's memory, at most, where all tasks of a job run; an actor has the JVM's usual quarter. */
    private static final int SHARED_HEAP_PERCENT = 50;

    /** Of two the JVM takes none. */
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");

    private static final String MAIN = "io.dray.worker.Main";

    private WorkerCommandLine() {}

    static List<String> of(TaskConfig config, Launcher.Purpose purpose, Path socket, Path token) {
        List<String> words = new ArrayList<>();
        words.add(config.javaHome().resolve("bin").resolve("java").toString());
        List<String> given = purpose.env().jvmOptions();
        boolean choosesCollector =
                given.stream().anyMatch(option -> COLLECTOR.matcher(option).matches());
        if (Runtime.getRuntime().availableProcessors() <= FEW && !choosesCollector) {
            words.add("-XX:+UseSerialGC");
        }
        if (purpose.shared()) {
            words.add("-XX:MaxRAMPercentage=" + SHARED_HEAP_PERCENT);
        }
        words.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"));
        words.addAll(given);
        words.addAll(List.of(
                "-cp",
                config.workerJar() + ":" + purpose.classPath(),
                MAIN,
                "--tasks",
                socket.toString(),
                token.toString()));
        return words;
    }
}
