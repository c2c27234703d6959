package io.dray.model.resource;

import io.dray.model.job.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A queue of tickets that all fit the same hole: a kind of work, a resource shape and a priority. The shapes are fixed ladders,
 * created once, so that every runner knows every lane; a need is rounded up to the nearest rung and its exact amount is
 * reserved when it arrives. Jobs and invocations have lanes of their own: a job takes a hole for itself, whereas invocations are
 * pulled many at a time.
 */
public record Lane(Work work, int cpus, int memoryGiB, Priority priority) implements Comparable<Lane> {
    /** What the tickets of a lane are for. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody gets the arrays
    public enum Work {
        JOBS(new int[] {0, 1, 2, 4, 8, 16, 32}, new int[] {0, 4, 32}),
        /** The lowest rung of memory holds every usual function. */
        INVOCATIONS(new int[] {0, 1, 4, 16}, new int[] {1, 8, 64});

        private final int[] cpuRungs;
        private final int[] memoryRungs;

        Work(int[] cpuRungs, int[] memoryRungs) {
            this.cpuRungs = cpuRungs;
            this.memoryRungs = memoryRungs;
        }
    }

    private static final String INVOCATIONS_PREFIX = "fn-";
    private static final long GIB = 1L << 30;

    /** Every lane of jobs, the ones to be served first in front. */
    public static final List<Lane> JOBS = ladder(Work.JOBS);

    /** Every lane of invocations, likewise. */
    public static final List<Lane> INVOCATIONS = ladder(Work.INVOCATIONS);

    public static final List<Lane> ALL =
            Stream.concat(JOBS.stream(), INVOCATIONS.stream()).toList();

    private static final List<Lane> SMALLEST_FIRST = ALL.stream()
            .sorted(Comparator.comparingInt(Lane::cpus).thenComparingInt(Lane::memoryGiB))
            .toList();

    private static final Map<Lane, ResourceSet> SHAPES = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(
                    lane -> lane,
                    lane -> ResourceSet.of(
                            Map.of(ResourceSet.CPU, lane.cpus, ResourceSet.MEMORY, lane.memoryGiB * GIB))));

    private static final Map<Integer, ResourceSet> HOLES = INVOCATIONS.stream()
            .map(Lane::cpus)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(cpus -> cpus, ResourceSet::cpus));

    /** The lane for a need, or nothing when it asks for more than the highest rung or for anything but CPU and memory. */
    public static Optional<Lane> of(Work work, ResourceSet need, Priority priority) {
        for (Lane lane : SMALLEST_FIRST) {
            if (lane.work == work && lane.priority == priority && need.fitsIn(lane.shape())) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    /** The most that a ticket of this lane may need: a node with less never takes from it. */
    public ResourceSet shape() {
        return Objects.requireNonNull(SHAPES.get(this), "no rung of the ladder");
    }

    /** The room a runner must have before it takes from this lane. The memory of invocations is their worker's. */
    public ResourceSet hole() {
        return work == Work.JOBS ? shape() : Objects.requireNonNull(HOLES.get(cpus), "no rung of the ladder");
    }

    /** For example {@code cpu1}, {@code cpu2-mem4g.high}, {@code fn-cpu1}. */
    public String name() {
        String shape = memoryGiB == work.memoryRungs[0] ? "cpu" + cpus : "cpu" + cpus + "-mem" + memoryGiB + "g";
        String kind = work == Work.JOBS ? shape : INVOCATIONS_PREFIX + shape;
        return priority == Priority.NORMAL ? kind : kind + "." + priority.wireName();
    }

    /** @throws IllegalArgumentException when there is no such lane */
    public static Lane named(String name) {
        return ALL.stream()
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
        if (work != other.work) {
            return work.compareTo(other.work);
        }
        if (cpus != other.cpus) {
            return Integer.compare(other.cpus, cpus);
        }
        return Integer.compare(other.memoryGiB, memoryGiB);
    }

    private static List<Lane> ladder(Work work) {
        List<Lane> lanes = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            for (int cpus : work.cpuRungs) {
                for (int memory : work.memoryRungs) {
                    lanes.add(new Lane(work, cpus, memory, priority));
                }
            }
        }
        return lanes.stream().sorted().toList();
    }
}
