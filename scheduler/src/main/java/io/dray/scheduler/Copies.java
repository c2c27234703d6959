package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame.Reserve;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings large values of other nodes here, each as soon as there is room for it. */
final class Copies {
    private final Store store;
    private final HomeMachine machine;
    private final Map<ObjectId, Copy> underWay = new HashMap<>();

    /** Who wants a value here. */
    interface Listener {
        /** @param why it is not here; null when it is */
        void brought(ObjectId id, @Nullable String why);
    }

    private final class Copy implements Writer {
        private final ObjectId id;
        private final String from;
        private Listener listener;
        private boolean begun;
        private boolean unwanted;

        Copy(ObjectId id, String from, Listener listener) {
            this.id = id;
            this.from = from;
            this.listener = listener;
        }

        @Override
        public boolean isGone() {
            return unwanted;
        }

        @Override
        public void send(Frame room) {
            begun = true;
            machine.bring(id, from);
        }
    }

    Copies(Store store, HomeMachine machine) {
        this.store = store;
        this.machine = machine;
    }

    /** @param from the address of a node that has it */
    void bring(ObjectId id, long bytes, String from, Listener listener) {
        Copy before = underWay.get(id);
        if (before != null) {
            before.unwanted = false;
            before.listener = listener;
            return;
        }
        Copy copy = new Copy(id, from, listener);
        underWay.put(id, copy);
        store.reserve(copy, new Reserve(id, bytes));
    }

    /** It has come, or not. */
    void brought(ObjectId id, @Nullable String why) {
        Copy copy = underWay.remove(id);
        if (copy == null) {
            return;
        }
        if (why == null && !copy.unwanted) {
            store.written(id);
        } else {
            store.giveUp(copy, id);
        }
        if (!copy.unwanted) {
            copy.listener.brought(id, why);
        }
    }

    /** Nobody wants it here any more. False when it is not on its way. */
    boolean drop(ObjectId id) {
        Copy copy = underWay.get(id);
        if (copy == null) {
            return false;
        }
        copy.unwanted = true;
        if (!copy.begun) {
            underWay.remove(id);
            store.giveUp(copy, id);
        }
        return true;
    }
}
