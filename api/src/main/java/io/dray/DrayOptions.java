package io.dray;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a program asks of {@link Dray#init(DrayOptions)}. Immutable: each method returns another, and none talks to anybody. */
public final class DrayOptions {
    private static final DrayOptions DEFAULTS = new DrayOptions(Map.of(), null, null, null);

    private final Map<String, Double> resources;
    private final @Nullable Long objectStore;
    private final @Nullable String address;
    private final @Nullable String token;

    private DrayOptions(
            Map<String, Double> resources,
            @Nullable Long objectStore,
            @Nullable String address,
            @Nullable String token) {
        this.resources = Map.copyOf(resources);
        this.objectStore = objectStore;
        this.address = address;
        this.token = token;
    }

    /** Nothing but what goes without saying, to begin with. */
    public static DrayOptions defaults() {
        return DEFAULTS;
    }

    /**
     * CPUs of a private node; as many as the machine has unless said otherwise.
     *
     * @throws IllegalArgumentException when it is negative or no number, as for every resource
     */
    public DrayOptions cpus(double cpus) {
        return resource(Resources.CPU, cpus);
    }

    /** Accelerators of a private node; of the machine those that {@code CUDA_VISIBLE_DEVICES} names first, or the first. */
    public DrayOptions gpus(double gpus) {
        return resource(Resources.GPU, gpus);
    }

    /** Memory that a private node lends to tasks, in bytes. */
    public DrayOptions memory(long bytes) {
        return resource(Resources.MEMORY, (double) bytes);
    }

    /** A resource of a private node. */
    public DrayOptions resource(String name, double amount) {
        Map<String, Double> more = new HashMap<>(resources);
        Resources.put(more, name, amount);
        return new DrayOptions(more, objectStore, address, token);
    }

    /** How much memory large values of a private node may take, in bytes. */
    public DrayOptions objectStore(long bytes) {
        return new DrayOptions(resources, bytes, address, token);
    }

    /** The data folder of the {@code dray up} to connect to, or the socket of its runner. */
    public DrayOptions address(String address) {
        return new DrayOptions(resources, objectStore, address, token);
    }

    /**
     * The job that this program belongs to, at the address: the {@code DRAY_RUN_ID} of its run. For a process that a job has started without its
     * environment; what its tasks print stands in that job's log. Who belongs to no job needs none: the runner's socket is open to
     * programs of the user who started it, and to nobody else. One that is no run there is refused.
     */
    public DrayOptions token(String token) {
        return new DrayOptions(resources, objectStore, address, token);
    }

    /** What a private node is to have, by name; unmodifiable. */
    public Map<String, Double> resources() {
        return resources;
    }

    /** Whether it says what a node is to have: then a private one is started even if this machine has a runner. */
    public boolean wantsOwnNode() {
        return !resources.isEmpty() || objectStore != null;
    }

    /** In bytes; empty where it goes without saying. */
    public OptionalLong objectStore() {
        return objectStore == null ? OptionalLong.empty() : OptionalLong.of(objectStore);
    }

    /** Empty for the usual places: the job's own runner, then that of this machine. */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    /** Empty for that of the job this program is a part of, if any. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }
}
