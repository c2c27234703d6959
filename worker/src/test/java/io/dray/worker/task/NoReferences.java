package io.dray.worker.task;

import io.dray.ObjectRef;
import io.dray.model.task.ObjectId;
import io.dray.worker.value.References;

/** Of values that have none. */
final class NoReferences implements References {
    @Override
    public ObjectId idOf(ObjectRef<?> ref) {
        throw new IllegalArgumentException(ref.toString());
    }

    @Override
    public ObjectRef<?> refOf(ObjectId id) {
        throw new IllegalArgumentException(id.toString());
    }
}
