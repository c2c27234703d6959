package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import org.jspecify.annotations.Nullable;

/** What a node has left, shared with whatever else runs on it. */
public interface Capacity {
    /** Returns what is held from now on: so much, and of accelerators which; null, and nothing taken, when there is not so much. */
    @Nullable
    ResourceSet take(ResourceSet amount);

    /** @param held as it was taken */
    void give(ResourceSet held);

    /** Takes it, no accelerators, even if it is not there: what comes free next pays for it. */
    void takeAnyway(ResourceSet amount);

    /** Whether the node has so much when nothing else runs on it. */
    boolean couldTake(ResourceSet amount);

    /** Whether others take of it as well, who are given a chance now and then. */
    boolean isShared();

    ResourceSet all();

    ResourceSet free();
}
