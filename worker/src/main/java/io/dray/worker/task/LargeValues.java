package io.dray.worker.task;

import io.dray.model.task.ObjectId;
import io.dray.worker.value.Encoded;
import java.lang.foreign.MemorySegment;

/** Where the values are that are too large for a frame, for all processes that may need them. Thread-safe. */
public interface LargeValues {
    /** Whether there is such a place; if not, frames have to do. */
    boolean exists();

    /** May wait for room. The encoded value is not used any more when this returns. */
    void write(ObjectId id, Encoded encoded);

    /**
     * A value, which stays as it is for as long as anything of it is reachable.
     *
     * @param keeper what keeps it from being removed before this returns
     * @throws io.dray.ObjectLost when it is not there
     */
    MemorySegment read(ObjectId id, long bytes, Object keeper);
}
