package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does nothing by itself: it remembers what it was asked for, and the test has it happen. */
final class FakeMachine implements HomeMachine {
    /** All that were asked for and are not gone. */
    final List<Worker> asked = new ArrayList<>();

    /** Those that have not joined. */
    final Set<Worker> starting = new LinkedHashSet<>();

    /** Those that are to end and are still there. */
    final Set<Worker> killed = new LinkedHashSet<>();

    final Set<ObjectId> spilling = new LinkedHashSet<>();
    final Set<ObjectId> onDisk = new LinkedHashSet<>();

    /** Large values that are on their way here. */
    final LinkedHashSet<ObjectId> bringing = new LinkedHashSet<>();

    /** The large values that there are, wherever, and what they refer to. */
    final Map<ObjectId, List<ObjectId>> files = new LinkedHashMap<>();

    @Override
    public void start(Worker worker) {
        asked.add(worker);
        starting.add(worker);
    }

    @Override
    public void kill(Worker worker) {
        if (!worker.isGone()) {
            killed.add(worker);
        }
    }

    @Override
    public void spill(ObjectId id) {
        spilling.add(id);
    }

    @Override
    public void onDisk(ObjectId id) {
        onDisk.add(id);
        files.put(id, List.of());
    }

    @Override
    public void bring(ObjectId id, String from) {
        bringing.add(id);
    }

    @Override
    public void remove(ObjectId id) {
        files.remove(id);
        onDisk.remove(id);
    }

    /** It is there no more. */
    void ended(Worker worker) {
        starting.remove(worker);
        killed.remove(worker);
    }
}
