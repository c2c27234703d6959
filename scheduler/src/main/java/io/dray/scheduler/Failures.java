package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import org.jspecify.annotations.Nullable;

/** Why a task or a call has no result: which, where, why, and what to do about it. */
final class Failures {
    private Failures() {}

    /** What it takes is not there: it ends as that did, with what that threw. */
    static Broken ofArgument(Task task, Broken cause) {
        return new Broken(task.id(), cause.kind(), cause.type(), cause.message(), cause.thrown(), cause.payload());
    }

    static Broken cancelled(Task task, String why) {
        return plain(task, TaskFailure.CANCELLED, named(task) + " has no result: " + why);
    }

    static Broken crashed(Task task, String how) {
        return plain(
                task,
                TaskFailure.CRASHED,
                named(task) + " took its process with it, alone in it, until it had no retries left: the last time, "
                        + how + ". What it printed before is in the job's log; .retries(n) gives it more.");
    }

    static Broken timedOut(Task task) {
        return plain(
                task,
                TaskFailure.TIMED_OUT,
                named(task) + " ran longer than its timeout of " + task.terms().timeoutMillis()
                        + " ms and did not end when it was interrupted: its process was ended");
    }

    static Broken unusable(Task task, String how) {
        return plain(
                task,
                TaskFailure.UNUSABLE,
                named(task) + " can't run: no process for it could be started; the last time, " + how);
    }

    static Broken tooLarge(Task task) {
        return plain(
                task,
                TaskFailure.UNUSABLE,
                named(task) + " can't run: what it takes is " + task.size() + " bytes, but at most " + Payload.MAX_BYTES
                        + " travel with a call. Put what is large together, as one object.");
    }

    static Broken notFetched(ObjectId id, String node, @Nullable String why) {
        return new Broken(
                id,
                TaskFailure.LOST,
                null,
                "Object " + id + " could not be copied to node " + node + ": " + why,
                0,
                Payload.EMPTY);
    }

    static Broken unfit(Task task, String why) {
        return plain(task, TaskFailure.UNUSABLE, named(task) + " can't run: " + why);
    }

    static Broken died(ObjectId call, Actor actor, Ends.End end) {
        String name = actor.terms().name();
        return died(call, (name == null ? "" : name + " ") + "(" + actor.request() + ", " + actor.id() + ")", end);
    }

    /** Of one that is not known any more but for how it ended. */
    static Broken died(ObjectId call, ObjectId actor, Ends.End end) {
        return died(call, actor.toString(), end);
    }

    private static Broken died(ObjectId call, String actor, Ends.End end) {
        return new Broken(
                call, TaskFailure.DIED, end.type(), "Actor " + actor + " " + end.why(), end.thrown(), end.payload());
    }

    static Broken unknownActor(ObjectId call, ObjectId actor) {
        return new Broken(
                call,
                TaskFailure.DIED,
                null,
                "Actor " + actor + " is not known here: it has ended, or its job has",
                0,
                Payload.EMPTY);
    }

    private static Broken plain(Task task, TaskFailure kind, String message) {
        return new Broken(task.id(), kind, null, message, 0, Payload.EMPTY);
    }

    private static String named(Task task) {
        return "Task " + task.name() + " (" + task.id() + ")";
    }
}
