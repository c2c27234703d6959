package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;

/** What the scheduler asks of another node, which has lent it room. */
public interface LenderMachine extends Machine {
    /** So much of what it has lent is not needed any more. */
    void giveBack(ResourceSet amount);

    /** So much more is taken of it, whether or not it is there: something that waited goes on. */
    void takeAnyway(ResourceSet amount);

    /**
     * Has a large value copied there; {@link Scheduler#brought(Site, ObjectId, String)} follows.
     *
     * @param from the address of a node that has it; empty for this one
     */
    void bring(ObjectId id, long bytes, String from);
}
