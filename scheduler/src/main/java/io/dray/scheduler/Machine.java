package io.dray.scheduler;

import io.dray.model.task.ObjectId;

/**
 * What the scheduler has done on its node: processes started and ended, large values moved. Each returns at once; what becomes of
 * it is told to the scheduler, on its own thread.
 */
public interface Machine {
    /** Starts a process that will {@linkplain Scheduler#joined join}, or of which is told that it is {@linkplain Scheduler#left gone}. */
    void start(Worker worker);

    /** Ends a process at once, or as soon as there is one; asked for again when it joins nevertheless. */
    void kill(Worker worker);

    /** Moves a large value to the disk; {@link Scheduler#spilled} follows. */
    void spill(ObjectId id);

    /** Has a large value that is about to be written be written on the disk. */
    void onDisk(ObjectId id);

    /** Removes a large value, wherever it is. */
    void remove(ObjectId id);
}
