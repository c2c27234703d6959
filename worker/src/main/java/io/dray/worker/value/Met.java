package io.dray.worker.value;

import io.dray.model.task.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects that are referred to by the value which is being encoded: each once, in the order in which they come. */
final class Met {
    private final List<ObjectId> ids = new ArrayList<>();
    private final Set<ObjectId> known = new HashSet<>();

    void add(ObjectId id) {
        if (known.add(id)) {
            ids.add(id);
        }
    }

    void addAll(Encoded part) {
        for (ObjectId id : part.references()) {
            add(id);
        }
    }

    List<ObjectId> ids() {
        return ids;
    }

    void clear() {
        ids.clear();
        known.clear();
    }
}
