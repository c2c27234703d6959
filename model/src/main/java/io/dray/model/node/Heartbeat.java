package io.dray.model.node;

import io.dray.model.resource.ResourceSet;
import org.jspecify.annotations.Nullable;

/**
 * A runner's sign of life, once a second.
 *
 * @param leaving true in its last one: it has ended all its runs
 * @param peer host:port where it speaks to Job APIs; null when it does not
 */
public record Heartbeat(
        NodeIncarnation node,
        ResourceSet capacity,
        ResourceSet used,
        boolean leaving,
        @Nullable String peer) {
    public Heartbeat(NodeIncarnation node, ResourceSet capacity, ResourceSet used, boolean leaving) {
        this(node, capacity, used, leaving, null);
    }

    @SuppressWarnings("NullAway") // an empty set is left out of the JSON and arrives as null
    public Heartbeat {
        capacity = capacity == null ? ResourceSet.NONE : capacity;
        used = used == null ? ResourceSet.NONE : used;
    }
}
