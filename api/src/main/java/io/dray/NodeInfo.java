package io.dray;

import java.util.Map;

/**
 * A machine that runs tasks.
 *
 * @param name the same after a restart
 * @param resources what it has, by name
 * @param available what of it is free
 */
public record NodeInfo(String name, Map<String, Double> resources, Map<String, Double> available) {
    public NodeInfo {
        resources = Map.copyOf(resources);
        available = Map.copyOf(available);
    }
}
