package io.dray.cli.up;

import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What of its machine a node gives away.
 *
 * @param capacity for jobs
 * @param objectStore how many bytes of shared memory large values of tasks may take
 */
public record NodeRoom(ResourceSet capacity, long objectStore) {
    private static final double STORE_SHARE = 0.3;
    private static final double SHARED_MEMORY_SHARE = 0.9;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** With the usual object store. */
    static NodeRoom of(ResourceSet capacity) {
        return new NodeRoom(capacity, usualObjectStore());
    }

    /** Bytes for large values of tasks, unless somebody says otherwise. */
    static long usualObjectStore() {
        try {
            long free = Files.isDirectory(SHARED_MEMORY)
                    ? Files.getFileStore(SHARED_MEMORY).getUsableSpace()
                    : Long.MAX_VALUE;
            return (long) Math.min(machineMemory() * STORE_SHARE, free * SHARED_MEMORY_SHARE);
        } catch (IOException e) {
            return (long) (machineMemory() * STORE_SHARE);
        }
    }

    /** Bytes that this machine has. */
    static long machineMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
