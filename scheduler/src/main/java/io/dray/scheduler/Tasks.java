package io.dray.scheduler;

import io.dray.model.error.DrayException;
import io.dray.model.resource.ResourceSet;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.OfWork;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Tasks from the wish for them to their outcome, and what waits for that. Where and when they run is decided elsewhere. */
final class Tasks {
    private final Objects objects;
    private final Fetches fetches;
    private final Site home;
    private final Doomed doomed;
    private final Next next;
    private final Needs needs = new Needs();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private long asked;

    /** What follows. */
    interface Next {
        /** All that a task takes is there: it may run as soon as there is room. */
        void mayRun(Task task);

        /** A task has had its outcome without having run. */
        void willNotRun(Task task, Broken why);
    }

    Tasks(Objects objects, Fetches fetches, Site home, Doomed doomed, Next next) {
        this.objects = objects;
        this.fetches = fetches;
        this.home = home;
        this.doomed = doomed;
        this.next = next;
    }

    /** Makes a task of what was asked for; it waits for what it takes, or is done if that can't be had. */
    Task begin(Party owner, OfWork request, @Nullable Task parent) {
        return begin(owner, request, parent, objects.expect(request.id(), owner));
    }

    /** @param result where its outcome goes */
    Task begin(Party owner, OfWork request, @Nullable Task parent, Entry result) {
        asked++;
        ResourceSet need = ResourceSet.NONE;
        String unfit = null;
        try {
            need = needs.of(request);
        } catch (DrayException e) {
            unfit = e.getMessage();
        }
        Task task = new Task(request, owner, parent, result, asked, need);
        owner.unfinished.put(task.id(), task);
        if (parent != null) {
            parent.begin(task);
        }
        Broken refused = unfit == null ? objects.take(task) : Failures.unfit(task, unfit);
        if (refused != null) {
            finish(task, refused);
        }
        return task;
    }

    /** All that it takes is there. */
    void ready(Task task) {
        if (task.waitsAgain()) {
            return; // for what was lost meanwhile
        }
        task.state(Task.State.READY);
        if (task.size() > Payload.MAX_BYTES) {
            fail(task, Failures.tooLarge(task));
        } else {
            next.mayRun(task);
        }
    }

    /** A task that does not run has no result. */
    void fail(Task task, Broken why) {
        finish(task, why);
        next.willNotRun(task, why);
    }

    /** A task has its outcome. */
    void finish(Task task, TaskFrame content) {
        if (task.isDone()) {
            return;
        }
        task.state(Task.State.DONE);
        task.owner().unfinished.remove(task.id());
        task.leaveFamily();
        doomed.remove(task);
        settle(task.result(), content);
        letGo(task);
    }

    /** An object has its value, or never will. */
    void settle(Entry entry, TaskFrame content) {
        for (Task waiting : objects.settle(entry, content)) {
            later.add(() -> arrived(waiting, content));
        }
        fetches.settled(entry.id());
        if (entry.isDurable()) {
            fetches.keepAt(home, entry);
        }
    }

    /** What a task takes is not needed for it any more. */
    void letGo(Task task) {
        task.pinned().forEach(objects::unpin);
        task.pinned().clear();
    }

    /** Something that a task takes has come. */
    private void arrived(Task task, TaskFrame content) {
        if (task.isDone()) {
            return;
        }
        if (content instanceof Broken broken) {
            fail(task, Failures.ofArgument(task, broken));
        } else if (task.arrived()) {
            ready(task);
        }
    }

    /** Tells those that waited for something that has come. */
    void advance() {
        for (Runnable one = later.poll(); one != null; one = later.poll()) {
            one.run();
        }
    }
}
