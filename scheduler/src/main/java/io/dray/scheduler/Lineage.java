package io.dray.scheduler;

import io.dray.model.wire.TaskFrame.Submit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Makes large values again that were lost with another node, as Ray does (Moritz et al., OSDI '18): a value there has a {@link Recipe}, and what
 * that takes is kept, or has one, too.
 */
final class Lineage {
    private final Objects objects;
    private final Tasks tasks;

    Lineage(Objects objects, Tasks tasks) {
        this.objects = objects;
        this.tasks = tasks;
    }

    /** The large result of a task is on a node. */
    void written(Task task, Site site) {
        if (!site.isHome() && task.request() instanceof Submit submit) {
            objects.remember(task.result(), new Recipe(submit, task.owner().job(), List.copyOf(task.pinned())));
        }
    }

    /**
     * The only copy of a large value is gone. It is made again, with whatever that takes and is not there; if it can't be, it is lost.
     *
     * @param how for people
     */
    void makeAgain(Entry first, String how) {
        objects.forgetValue(first);
        Deque<Entry> wanted = new ArrayDeque<>(List.of(first));
        for (Entry entry = wanted.poll(); entry != null; entry = wanted.poll()) {
            if (!entry.isDormant()) {
                continue; // it is being made
            }
            entry.awake();
            entry.pin();
            Recipe recipe = entry.recipe();
            if (recipe == null || recipe.job().isOver()) {
                tasks.settle(entry, Objects.gone(entry.id(), how));
                continue;
            }
            Task task = tasks.begin(recipe.job().driver(), recipe.request(), null, entry);
            task.pinned().stream().filter(Entry::isDormant).forEach(wanted::add);
            if (task.isComplete() && !task.isDone()) {
                tasks.ready(task);
            }
        }
    }

    /** Of what a process has asked for, whatever was about to begin waits for what it takes and has been lost. */
    void waitAgain(Party party, Pools ofJob) {
        for (Task task : party.unfinished.values()) {
            if (task.state() == Task.State.READY && task.waitsAgain() && task.request() instanceof Submit) {
                ofJob.of(task).remove(task);
            }
        }
    }
}
