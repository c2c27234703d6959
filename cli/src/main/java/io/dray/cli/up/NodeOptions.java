package io.dray.cli.up;

import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one node is started with.
 *
 * @param data its folder
 * @param port of the API; 0 for a free one
 * @param kafka host:port of a Kafka to use; null for the embedded one
 * @param objectStore how many bytes of shared memory large values of tasks may take
 * @param fsync whether the embedded Kafka syncs every message to the disk
 * @param maxUpload bytes
 */
public record NodeOptions(
        Path data,
        int port,
        @Nullable String kafka,
        ResourceSet capacity,
        long objectStore,
        boolean fsync,
        long maxUpload) {
    public static final int USUAL_PORT = 8265;
    public static final long USUAL_MAX_UPLOAD = 1L << 30;

    private static final double STORE_SHARE = 0.3;
    private static final double SHARED_MEMORY_SHARE = 0.9;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** Bytes for large values of tasks, unless somebody says otherwise. */
    public static long usualObjectStore() {
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
