package io.dray.testing.local;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link LocalDray} is like. Immutable: each method returns another.
 *
 * @param nodes how many nodes it has
 * @param resources what each node has, by name
 * @param seed decides the order in which things happen
 */
public record LocalOptions(int nodes, Map<String, Double> resources, long seed) {
    /** A system property: the seed of all that are not given one. */
    public static final String SEED = "dray.seed";

    private static final String CPU = "CPU";
    private static final double CPUS = 2;

    public LocalOptions {
        if (nodes < 1) {
            throw new IllegalArgumentException("Expected at least one node, but got " + nodes);
        }
        resources = Map.copyOf(resources);
    }

    /** One node of 2 CPUs; with the seed that the system property {@value #SEED} says, or another each time. */
    public static LocalOptions defaults() {
        Long given = Long.getLong(SEED);
        return new LocalOptions(1, Map.of(CPU, CPUS), given == null ? new SecureRandom().nextInt() : given);
    }

    public LocalOptions nodes(int nodes) {
        return new LocalOptions(nodes, resources, seed);
    }

    /** Of each node. */
    public LocalOptions cpus(double cpus) {
        return resource(CPU, cpus);
    }

    /** Of each node. */
    public LocalOptions resource(String name, double amount) {
        Map<String, Double> more = new LinkedHashMap<>(resources);
        more.put(name, amount);
        return new LocalOptions(nodes, more, seed);
    }

    public LocalOptions seed(long seed) {
        return new LocalOptions(nodes, resources, seed);
    }
}
