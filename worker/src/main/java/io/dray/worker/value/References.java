package io.dray.worker.value;

import io.dray.ObjectRef;
import io.dray.model.task.ObjectId;

/** How the references inside values are linked to this process. Thread-safe. */
public interface References {
    /**
     * Called for each reference that is met while a value is encoded, on the thread that encodes.
     *
     * @throws io.dray.NotTransferable when it is none of this process's, or {@link IllegalArgumentException}
     */
    ObjectId idOf(ObjectRef<?> ref);

    /** Called for each reference in a value that is decoded, on the thread that decodes. */
    ObjectRef<?> refOf(ObjectId id);
}
