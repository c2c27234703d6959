package io.dray;

import java.util.Map;

/** Names of resources, and amounts of them. */
final class Resources {
    static final String CPU = "CPU";
    static final String GPU = "GPU";
    static final String MEMORY = "memory";

    private Resources() {}

    static void put(Map<String, Double> resources, String name, double amount) {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("Expected an amount of " + name + " of 0 or more, but got " + amount);
        }
        resources.put(name, amount);
    }
}
