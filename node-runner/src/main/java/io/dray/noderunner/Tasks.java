package io.dray.noderunner;

import io.dray.noderunner.task.TaskConfig;
import io.dray.noderunner.task.TaskHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** What a node needs to run the tasks of its jobs, through its incarnations. */
final class Tasks {
    /** Where a job's process finds its runner. */
    static final String SOCKET = "DRAY_SOCKET";

    /** What fits into the address of a Unix socket, with room for its name. */
    private static final int LONGEST_FOLDER = 90;

    private final TaskConfig config;
    private final GuardedProcesses processes;
    private final Programs programs = new Programs();

    Tasks(RunnerConfig config) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("JAVA_HOME", config.javaHome().toString());
        environment.put("DRAY_ADDRESS", config.apiAddress());
        environment.put(JobEnvironment.RUNNER, config.folder().toString());
        this.processes = new GuardedProcesses(environment);
        NodeFolders.sweep(NodeFolders.SHARED_MEMORY);
        NodeFolders.sweep(NodeFolders.TEMPORARY);
        String name = NodeFolders.name();
        Path folder = config.folder().toAbsolutePath().resolve("tasks");
        boolean shared = Files.isWritable(NodeFolders.SHARED_MEMORY);
        this.config = new TaskConfig(
                config.node(),
                shared
                        ? NodeFolders.SHARED_MEMORY.resolve(name)
                        : config.folder().resolve("store"),
                config.objectStore(),
                config.folder().resolve("spill"),
                folder.toString().length() > LONGEST_FOLDER ? NodeFolders.TEMPORARY.resolve(name) : folder,
                config.workerJar(),
                config.javaHome());
    }

    Path socket() {
        return config.folder().resolve("s");
    }

    Programs programs() {
        return programs;
    }

    /** Runs them on what the room has left, until the host is closed. */
    TaskHost begin(Room room) {
        return TaskHost.start(config, new RoomCapacity(room), processes, programs::find, new SecureRandom());
    }

    /** With every heartbeat that was acknowledged. */
    void keepAlive() {
        processes.keepAlive();
    }
}
