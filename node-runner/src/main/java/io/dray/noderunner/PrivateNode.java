package io.dray.noderunner;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.noderunner.task.TaskConfig;
import io.dray.noderunner.task.TaskHost;
import io.dray.scheduler.FixedCapacity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A node for one program, without a queue: {@code java … PrivateNode WORKER_JAR [--object-store=BYTES] [NAME=AMOUNT …]}. Prints the path of
 * its socket. Ends with its standard input.
 */
public final class PrivateNode {
    private static final String STORE = "--object-store=";
    private static final double STORE_SHARE = 0.3;
    private static final double TASK_SHARE = 0.5;
    private static final long BEAT_MILLIS = 1_000;

    private PrivateNode() {}

    /** @param args as above */
    public static void main(String[] args) throws IOException {
        long memory = memory();
        long store = (long) (memory * STORE_SHARE);
        Map<String, Double> amounts = new HashMap<>();
        amounts.put(ResourceSet.CPU, (double) Runtime.getRuntime().availableProcessors());
        amounts.put(ResourceSet.MEMORY, memory * TASK_SHARE);
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            if (args[i].startsWith(STORE)) {
                store = Long.parseLong(args[i].substring(STORE.length()));
            } else {
                amounts.put(args[i].substring(0, equals), Double.valueOf(args[i].substring(equals + 1)));
            }
        }
        run(Accelerator.requireOfNode(ResourceSet.of(amounts), System.getenv()), store, Path.of(args[0]));
    }

    private static long memory() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    private static void run(ResourceSet capacity, long store, Path workerJar) throws IOException {
        NodeFolders.sweep(NodeFolders.SHARED_MEMORY);
        NodeFolders.sweep(NodeFolders.TEMPORARY);
        String name = NodeFolders.name();
        Path folder = Files.createDirectory(NodeFolders.TEMPORARY.resolve(name));
        Path shared = NodeFolders.SHARED_MEMORY.resolve(name);
        long free = Files.getFileStore(shared.getParent()).getUsableSpace();
        TaskConfig config = new TaskConfig(
                "local",
                shared,
                Math.min(store, free / 10 * 9),
                folder.resolve("spill"),
                folder.resolve("tasks"),
                folder.resolve("code"),
                workerJar,
                Path.of(System.getProperty("java.home")),
                TaskConfig.Cluster.NONE);
        GuardedProcesses processes = new GuardedProcesses(System.getenv());
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("dray-heart").daemon().factory());
        heart.scheduleAtFixedRate(processes::keepAlive, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        try (TaskHost host = TaskHost.start(
                config, new FixedCapacity(capacity), processes, run -> Optional.empty(), new SecureRandom())) {
            System.out.println(host.socket());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nothing is said there; it ends with the program.
            }
        }
        heart.shutdownNow();
        FolderTree.delete(folder);
    }
}
