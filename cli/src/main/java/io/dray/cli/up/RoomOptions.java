package io.dray.cli.up;

import io.dray.cli.MemorySize;
import io.dray.model.error.DrayException;
import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about what of its machine a node gives away. */
final class RoomOptions {
    private static final double MEMORY_FOR_JOBS = 0.7;

    @Option(names = "--cpus", paramLabel = "N", description = "CPUs for jobs. Default: all of this machine")
    private double cpus = Runtime.getRuntime().availableProcessors();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory for jobs, such as 8g. Default: 70 %%")
    private @Nullable MemorySize memory;

    @Option(
            names = "--gpus",
            paramLabel = "N",
            description = "Accelerators for jobs, as CUDA_VISIBLE_DEVICES numbers them. Default: none;"
                    + " those of other kinds are --resource TPU, HPU, NPU, RBLN, neuron_cores")
    private int gpus;

    @Option(
            names = "--resource",
            paramLabel = "NAME=N",
            description = "Something else that jobs, tasks and actors may ask for by name and amount; may be repeated.")
    private Map<String, Double> resources = new LinkedHashMap<>();

    @Option(
            names = "--object-store",
            paramLabel = "SIZE",
            description =
                    "Shared memory for large values of tasks. Default: 30 %% of the memory, as far as there is any")
    private @Nullable MemorySize objectStore;

    /** @throws io.dray.model.error.DrayException when a name or an amount is out of range */
    NodeRoom room() {
        long bytes = memory == null ? (long) (NodeRoom.machineMemory() * MEMORY_FOR_JOBS) : memory.bytes();
        Map<String, Number> amounts = new LinkedHashMap<>(resources);
        amounts.put(ResourceSet.CPU, cpus);
        amounts.put(ResourceSet.MEMORY, bytes);
        if (gpus != 0 && amounts.put(ResourceSet.GPU, gpus) != null) {
            throw DrayException.badRequest("Expected --gpus or --resource GPU=N, but got both");
        }
        return new NodeRoom(
                Accelerator.requireOfNode(ResourceSet.of(amounts), System.getenv()),
                objectStore == null ? NodeRoom.usualObjectStore() : objectStore.bytes());
    }
}
