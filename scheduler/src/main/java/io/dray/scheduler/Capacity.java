package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;

/** What a node has left, shared with whatever else runs on it. */
public interface Capacity {
    /** False, and nothing taken, when there is not so much. */
    boolean take(ResourceSet amount);

    void give(ResourceSet amount);

    /** Takes it even if it is not there: what comes free next pays for it. */
    void takeAnyway(ResourceSet amount);

    /** Whether the node has so much when nothing else runs on it. */
    boolean couldTake(ResourceSet amount);

    /** Whether others take of it as well, who are given a chance now and then. */
    boolean isShared();

    ResourceSet all();

    ResourceSet free();
}
