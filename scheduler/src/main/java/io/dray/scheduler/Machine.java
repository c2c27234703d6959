package io.dray.scheduler;

import io.dray.model.task.ObjectId;

/**
 * What the scheduler has done on a node: processes started and ended, large values brought and removed. Each returns at once; what becomes
 * of it is told to the scheduler, on its own thread.
 */
public interface Machine {
    /** Starts a process that will {@linkplain Scheduler#joined join}, or of which is told that it is {@linkplain Scheduler#left gone}. */
    void start(Worker worker);

    /** Ends a process at once, or as soon as there is one; asked for again when it joins nevertheless. */
    void kill(Worker worker);

    /** Removes a large value, wherever on the node it is. */
    void remove(ObjectId id);
}
