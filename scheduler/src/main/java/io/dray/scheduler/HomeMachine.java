package io.dray.scheduler;

import io.dray.model.task.ObjectId;

/** What the scheduler has done on its own node. */
public interface HomeMachine extends Machine {
    /** Moves a large value to the disk; {@link Scheduler#spilled} follows. */
    void spill(ObjectId id);

    /** Has a large value that is about to be written be written on the disk. */
    void onDisk(ObjectId id);

    /**
     * Copies a large value here, for which there is room; {@link Scheduler#brought} follows.
     *
     * @param from the address of a node that has it
     */
    void bring(ObjectId id, String from);
}
