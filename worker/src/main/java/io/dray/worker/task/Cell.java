package io.dray.worker.task;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object as this process knows it: its value, once that is here, as it came. Thread-safe.
 *
 * <p>A small result is this process's alone as soon as it has come, and the runner forgets it; before a reference to it leaves, it is put
 * back. A reference that leaves before the value has come makes the object the runner's to keep: it is <em>shared</em> then, and kept
 * there until this cell is garbage.
 */
final class Cell {
    private final ObjectId id;
    private @Nullable List<Runnable> listeners;
    private volatile @Nullable TaskFrame content;
    private boolean shared;

    Cell(ObjectId id) {
        this.id = id;
    }

    /** With a value from the start, that the runner does not have. */
    Cell(ObjectId id, TaskFrame content) {
        this.id = id;
        this.content = content;
    }

    ObjectId id() {
        return id;
    }

    /** Null as long as it is not here. */
    @Nullable
    TaskFrame content() {
        return content;
    }

    boolean isReady() {
        return content != null;
    }

    /** Whether the runner keeps it for this process. For whoever holds this cell's monitor. */
    boolean shared() {
        return shared;
    }

    void share() {
        shared = true;
    }

    /** For whoever holds this cell's monitor; {@link #tell} follows, without it. */
    void settle(TaskFrame value) {
        content = value;
    }

    /** Runs who has waited for the value. */
    void tell() {
        List<Runnable> told;
        synchronized (this) {
            told = listeners;
            listeners = null;
        }
        if (told != null) {
            told.forEach(Runnable::run);
        }
    }

    /** Runs something once the value is here: now, or on the thread that brings it, which it must not hold up. */
    void whenReady(Runnable listener) {
        synchronized (this) {
            if (content == null) {
                if (listeners == null) {
                    listeners = new ArrayList<>(1);
                }
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }
}
