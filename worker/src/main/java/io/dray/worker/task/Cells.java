package io.dray.worker.task;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects this process knows: those it waits for, and those that the runner keeps for it. What it tells the runner of references
 * leaves in the order in which it happened, before anything that may depend on it. Thread-safe.
 */
final class Cells {
    private static final int MOST_MENTIONS = 1_000;

    private final Outlet outlet;
    private final Surroundings around;
    private final Map<ObjectId, Cell> awaited = new HashMap<>();
    private final Map<ObjectId, WeakReference<Cell>> kept = new HashMap<>();
    private final List<ObjectId> mentions = new ArrayList<>();
    private boolean mentionsHolds;
    private @Nullable Function<ObjectId, TaskFrame> end;

    Cells(Outlet outlet, Surroundings around) {
        this.outlet = outlet;
        this.around = around;
    }

    /** The result of a task that is about to be asked for. */
    Cell expect(ObjectId id) {
        Cell cell = new Cell(id);
        Function<ObjectId, TaskFrame> ended;
        synchronized (this) {
            awaited.put(id, cell);
            ended = end;
        }
        if (ended != null) {
            arrived(id, ended.apply(id));
        }
        return cell;
    }

    /** How many results have not come. */
    synchronized int awaited() {
        return awaited.size();
    }

    /** What this process has put: the runner has it, or is about to. */
    Cell put(ObjectId id, TaskFrame content) {
        Cell cell = new Cell(id, content);
        synchronized (cell) {
            keep(cell);
        }
        return cell;
    }

    /** The object that a reference in a value names. */
    Cell found(ObjectId id) {
        Cell fresh;
        WeakReference<Cell> weak;
        synchronized (this) {
            Cell cell = known(id);
            if (cell != null) {
                return cell;
            }
            fresh = new Cell(id);
            fresh.share();
            weak = new WeakReference<>(fresh);
            kept.put(id, weak);
            mention(id, true);
        }
        around.whenGarbage(fresh, () -> forget(id, weak));
        return fresh;
    }

    private @Nullable Cell known(ObjectId id) {
        Cell cell = awaited.get(id);
        if (cell == null) {
            WeakReference<Cell> weak = kept.get(id);
            cell = weak == null ? null : weak.get();
        }
        return cell;
    }

    /** From now on the runner keeps it until this cell is garbage. For whoever holds the cell's monitor. */
    private void keep(Cell cell) {
        cell.share();
        ObjectId id = cell.id();
        WeakReference<Cell> weak = new WeakReference<>(cell);
        synchronized (this) {
            kept.put(id, weak);
        }
        around.whenGarbage(cell, () -> forget(id, weak));
    }

    /** A cell is garbage; there may be another of its id by now, for which the runner goes on keeping it. */
    private void forget(ObjectId id, WeakReference<Cell> weak) {
        synchronized (this) {
            if (kept.remove(id, weak)) {
                mention(id, false);
            }
        }
    }

    /** A reference to it is about to leave this process: the runner has to know the object by then. */
    void leave(Cell cell) {
        synchronized (cell) {
            TaskFrame content = cell.content();
            if (cell.shared()) {
                return;
            }
            if (content == null) {
                cell.share(); // and kept, once it has come
            } else {
                flushMentions();
                outlet.mention(content);
                keep(cell);
            }
        }
    }

    /** The runner says what an object is. */
    void arrived(ObjectId id, TaskFrame content) {
        Cell cell;
        synchronized (this) {
            cell = awaited.remove(id);
            if (cell == null) {
                WeakReference<Cell> weak = kept.get(id);
                cell = weak == null ? null : weak.get();
            }
        }
        if (cell != null) {
            arrived(cell, content);
        }
    }

    private void arrived(Cell cell, TaskFrame content) {
        ObjectId id = cell.id();
        synchronized (cell) {
            if (cell.isReady()) {
                return;
            }
            boolean known = isKept(id);
            if (!known && (cell.shared() || !standsAlone(content))) {
                keep(cell);
            } else if (!known) {
                mention(id, false);
            }
            cell.settle(content);
        }
        cell.tell();
    }

    private synchronized boolean isKept(ObjectId id) {
        return kept.containsKey(id);
    }

    private static boolean standsAlone(TaskFrame content) {
        return !(content instanceof Stored) && !(content instanceof Value value && value.references() > 0);
    }

    /** Nothing here refers to an object that this process has told the runner of. */
    void release(ObjectId id) {
        mention(id, false);
    }

    private synchronized void mention(ObjectId id, boolean holds) {
        if (holds != mentionsHolds || mentions.size() >= MOST_MENTIONS) {
            flushMentions();
            mentionsHolds = holds;
        }
        mentions.add(id);
    }

    /** Has the runner hear, with what is said next, of the references that have come and gone. */
    synchronized void flushMentions() {
        if (mentions.isEmpty()) {
            return;
        }
        ByteBuffer ids = ByteBuffer.allocate(mentions.size() * ObjectId.BYTES);
        mentions.forEach(id -> id.write(ids));
        Payload payload = Payload.of(ids.array());
        outlet.mention(mentionsHolds ? new Hold(payload) : new Release(payload));
        mentions.clear();
    }

    /** The connection has ended: what has not come will not, and is settled, as is whatever is asked for after this. */
    void abandon(Function<ObjectId, TaskFrame> why) {
        synchronized (this) {
            end = why;
        }
        for (Cell cell : unsettled()) {
            arrived(cell, why.apply(cell.id()));
        }
    }

    private List<Cell> unsettled() {
        synchronized (this) {
            List<Cell> all = new ArrayList<>(awaited.values());
            awaited.clear();
            for (WeakReference<Cell> weak : kept.values()) {
                Cell cell = weak.get();
                if (cell != null && !cell.isReady()) {
                    all.add(cell);
                }
            }
            return all;
        }
    }
}
