package io.dray.model.node;

import io.dray.model.resource.ResourceSet;

/**
 * A runner's sign of life, once a second.
 *
 * @param leaving true in its last one: it has ended all its runs
 */
public record Heartbeat(NodeIncarnation node, ResourceSet capacity, ResourceSet used, boolean leaving) {
    @SuppressWarnings("NullAway") // an empty set is left out of the JSON and arrives as null
    public Heartbeat {
        capacity = capacity == null ? ResourceSet.NONE : capacity;
        used = used == null ? ResourceSet.NONE : used;
    }
}
