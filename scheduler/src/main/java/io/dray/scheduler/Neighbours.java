package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import java.util.List;

/** The other nodes of the cluster, as they are known here. For the scheduler's thread; each returns at once. */
public interface Neighbours {
    /** There are none. */
    Neighbours NONE = new Neighbours() {
        @Override
        public int room(ResourceSet need) {
            return 0;
        }

        @Override
        public void ask(ResourceSet need, int priority, int count) {
            throw new IllegalStateException("Expected another node to ask for " + need + ", but there is none");
        }

        @Override
        public List<Neighbour> all() {
            return List.of();
        }
    };

    /** A node, what it has, and what of that was free when it was last heard. */
    record Neighbour(String name, ResourceSet all, ResourceSet free) {}

    /** How often all together could hold so much if nothing ran on them, at most some hundreds. */
    int room(ResourceSet need);

    /**
     * Asks for room. Each that has some {@linkplain Scheduler#lend lends} it, now or later or never.
     *
     * @param priority of the task that waits; 0 is usual
     * @param count how often it is needed
     */
    void ask(ResourceSet need, int priority, int count);

    List<Neighbour> all();
}
