package io.dray.noderunner;

import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.TaskTicket;
import io.dray.noderunner.task.TaskConfig;
import io.dray.noderunner.task.TaskHost;
import io.dray.noderunner.task.Wish;
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
    private final String secret;
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
                config.folder().resolve("code"),
                config.workerJar(),
                config.javaHome(),
                TaskConfig.Cluster.NONE);
        this.secret = config.secret();
    }

    Path socket() {
        return config.folder().resolve("s");
    }

    Programs programs() {
        return programs;
    }

    /** What belongs to one incarnation. */
    record Life(String node, TaskHost host, Neighbourhood neighbours, Room room) {
        /** A ticket was pulled, and its room taken. One of this node's own is superfluous: what is free here is taken without it. */
        void lend(TaskTicket ticket, ResourceSet held) {
            if (ticket.borrower().node().equals(node)) {
                room.release(held);
                host.roomChanged();
            } else {
                host.lend(ticket.borrower().node(), ticket.address(), held);
            }
        }

        void close() {
            neighbours.close();
            host.close();
        }
    }

    /**
     * Runs them on what the room has left, and on what other nodes lend, until the life is closed.
     *
     * @param address where other nodes can call this one
     */
    Life begin(NodeIncarnation node, String address, Room room, RunnerPorts ports) {
        Neighbourhood neighbours =
                new Neighbourhood(node, address, ports.view(), ports.queue(), new Wish(config.node(), secret));
        FolderTree.delete(config.code());
        TaskHost host = TaskHost.start(
                config.within(new TaskConfig.Cluster(address, secret, neighbours)),
                new RoomCapacity(room),
                processes,
                programs::find,
                new SecureRandom());
        neighbours.start(host::reconsider);
        return new Life(config.node(), host, neighbours, room);
    }

    /** With every heartbeat that was acknowledged. */
    void keepAlive() {
        processes.keepAlive();
    }
}
