package io.dray.model.resource;

import io.dray.model.job.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue of tickets that all fit the same hole: a resource shape and a priority. The shapes are a fixed ladder, created
 * once, so that every runner knows every lane; a need is rounded up to the nearest rung and its exact amount is reserved
 * when it arrives.
 */
public record Lane(int cpus, int memoryGiB, Priority priority) implements Comparable<Lane> {
    private static final int[] CPU_RUNGS = {0, 1, 2, 4, 8, 16, 32};
    private static final int[] MEMORY_RUNGS = {0, 4, 32};
    private static final long GIB = 1L << 30;

    /** Every lane there is, the ones to be served first in front. */
    public static final List<Lane> LADDER = ladder();

    /** The lane for a need, or nothing when it asks for more than the highest rung or for anything but CPU and memory. */
    public static Optional<Lane> of(ResourceSet need, Priority priority) {
        return LADDER.stream()
                .filter(lane -> lane.priority == priority && need.fitsIn(lane.hole()))
                .min((a, b) ->
                        a.cpus != b.cpus ? Integer.compare(a.cpus, b.cpus) : Integer.compare(a.memoryGiB, b.memoryGiB));
    }

    /** The room a runner must have before it takes from this lane. */
    public ResourceSet hole() {
        return ResourceSet.of(Map.of(ResourceSet.CPU, cpus, ResourceSet.MEMORY, memoryGiB * GIB));
    }

    /** For example {@code cpu1}, {@code cpu2-mem4g.high}. */
    public String name() {
        String shape = memoryGiB == 0 ? "cpu" + cpus : "cpu" + cpus + "-mem" + memoryGiB + "g";
        return priority == Priority.NORMAL ? shape : shape + "." + priority.wireName();
    }

    /** @throws IllegalArgumentException when there is no such lane */
    public static Lane named(String name) {
        return LADDER.stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lane is called " + name));
    }

    /** Higher priorities first, then the larger holes, which are harder to fill. */
    @Override
    public int compareTo(Lane other) {
        if (priority != other.priority) {
            return priority.compareTo(other.priority);
        }
        if (cpus != other.cpus) {
            return Integer.compare(other.cpus, cpus);
        }
        return Integer.compare(other.memoryGiB, memoryGiB);
    }

    private static List<Lane> ladder() {
        List<Lane> lanes = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            for (int cpus : CPU_RUNGS) {
                for (int memory : MEMORY_RUNGS) {
                    lanes.add(new Lane(cpus, memory, priority));
                }
            }
        }
        return lanes.stream().sorted().toList();
    }
}
