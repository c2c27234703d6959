package io.dray.scheduler;

import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Submit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Ends what nobody wants any more: what has not begun at once; what runs is asked to, and after some time its process ended if it is by force. */
final class Cancelling {
    private final Tasks tasks;
    private final Actors actors;
    private final Doomed doomed;
    private final Consumer<Task> leftQueue;

    /** @param leftQueue told of a task that waited for room and does not any more */
    Cancelling(Tasks tasks, Actors actors, Doomed doomed, Consumer<Task> leftQueue) {
        this.tasks = tasks;
        this.actors = actors;
        this.doomed = doomed;
        this.leftQueue = leftQueue;
    }

    /** Whoever asked for a task wants it to end, or the process that runs it. */
    void stop(Party party, Stop stop) {
        Task asked = party.unfinished.get(stop.id());
        Task runs = party instanceof Worker worker ? worker.running(stop.id()) : null;
        Runnable cancel = () -> {
            if (asked != null && !asked.isDone()) {
                cancel(asked, stop.force(), "it was cancelled");
            }
        };
        if (runs != null && stop.force() && runs.terms().timeoutMillis() > 0) {
            doomed.ask(runs, cancel);
        } else {
            cancel.run();
        }
    }

    /** Whoever asked for it is gone: a task ends; an actor is not troubled more than need be, and its making goes on. */
    void abandon(Task begun) {
        String why = "the process that asked for it has ended";
        switch (begun.request()) {
            case Submit submit -> cancel(begun, true, why);
            case Call call -> cancel(begun, false, why);
            case Create create -> {}
        }
    }

    /** With all that it has begun, and they have. */
    private void cancel(Task first, boolean force, String why) {
        Deque<Task> family = new ArrayDeque<>(List.of(first));
        for (Task task = family.poll(); task != null; task = family.poll()) {
            family.addAll(task.children());
            cancelOne(task, force, task == first ? why : "the task that began it was cancelled");
        }
    }

    private void cancelOne(Task task, boolean force, String why) {
        Worker worker = task.worker();
        if (task.request() instanceof Create create) {
            actors.kill(create.id(), false);
        } else if (worker != null) {
            task.cancel();
            worker.send(new Stop(task.id(), force));
            if (force) {
                doomed.add(task);
            }
        } else {
            boolean queued = task.state() == Task.State.READY && task.request() instanceof Submit;
            tasks.fail(task, Failures.cancelled(task, why));
            if (queued) {
                leftQueue.accept(task);
            }
        }
    }
}
