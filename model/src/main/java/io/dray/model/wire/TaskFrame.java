package io.dray.model.wire;

import io.dray.model.task.ActorTerms;
import io.dray.model.task.Argument;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.task.TaskTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a runner and a process that runs tasks, or asks for them, say to each other. A payload of ids holds them one after
 * the other, 16 bytes each; one of arguments holds what is inline of each, in their order: the ids of its references, then its bytes.
 */
public sealed interface TaskFrame extends Frame {
    /** What asks for code to be called. */
    sealed interface OfWork extends TaskFrame {
        /** Of the task, the call or the actor, minted by the process that asks. */
        ObjectId id();

        String method();

        List<Argument> arguments();
    }

    /**
     * From a driver, first: how processes for its tasks are started.
     *
     * @param classPath of its code, absolute paths with colons between
     * @param folder where they are started
     */
    record Attach(String classPath, String folder) implements TaskFrame {}

    /**
     * From the runner, first: where the process is.
     *
     * @param process what the ids begin with that it mints
     * @param store folder of large values, in shared memory; empty for none
     * @param devices accelerators that it was given, such as {@code GPU:1}
     */
    record Attached(String job, String node, long process, String store, List<String> devices) implements TaskFrame {}

    /**
     * Run a task.
     *
     * @param parent the task whose code asks; null for a driver's
     */
    record Submit(
            ObjectId id,
            String method,
            List<Argument> arguments,
            TaskTerms terms,
            @Nullable ObjectId parent,
            Payload payload)
            implements OfWork {}

    /** Make an actor. */
    record Create(ObjectId id, String method, List<Argument> arguments, ActorTerms terms, Payload payload)
            implements OfWork {}

    /** Call a method of an actor. */
    record Call(
            ObjectId id,
            ObjectId actor,
            String method,
            List<Argument> arguments,
            @Nullable String name,
            Payload payload)
            implements OfWork {}

    /**
     * To a worker: call this code and answer by {@link Value}, {@link Stored} or {@link Broken} of this id.
     *
     * @param attempt counted from 1
     * @param actor whose method it is, or which it makes; null for a task
     * @param makes how many of the actor's calls may run at once, when this makes it; else 0
     * @param saves whether the actor that this makes may be made anew, and has its state kept until then
     * @param restores whether the last argument is not the method's, but the state that the actor had
     * @param place the actor's in a group, when this makes one that has any
     * @param depth how many tasks it is away from the driver; the deeper goes first
     * @param retryOn exceptions after which the answer is {@code RETRYABLE}
     * @param timeoutMillis 0 for none
     */
    record Run(
            ObjectId id,
            int attempt,
            String method,
            List<Argument> arguments,
            @Nullable ObjectId actor,
            int makes,
            boolean saves,
            boolean restores,
            @Nullable GroupPlace place,
            int depth,
            List<String> retryOn,
            long timeoutMillis,
            Payload payload)
            implements TaskFrame {}

    /** An object's value: the result of a task, something that was put, or what was asked for. */
    record Value(ObjectId id, int references, Payload payload) implements TaskFrame {}

    /** An object's value is in shared memory, under its id; the payload has the ids of its references. */
    record Stored(ObjectId id, long bytes, int references, Payload payload) implements TaskFrame {}

    /**
     * An object has no value, and never will.
     *
     * @param type class of the exception, null for none
     * @param thrown how many bytes of the payload are the exception as a value; the rest is its stack as text
     */
    record Broken(ObjectId id, TaskFailure kind, @Nullable String type, String message, int thrown, Payload payload)
            implements TaskFrame {}

    /** From a process that has come by references: it wants them kept, and to hear of their values. */
    record Hold(Payload payload) implements TaskFrame {}

    /** From a process: nothing in it refers to these any more, or all it needs of them is there. */
    record Release(Payload payload) implements TaskFrame {}

    /** From a process that is about to write a large value. */
    record Reserve(ObjectId id, long bytes) implements TaskFrame {}

    /** To it: there is room. */
    record Reserved(ObjectId id) implements TaskFrame {}

    /**
     * From a process: it needs a large value which is not in its node's shared memory. The answer is {@link Stored} when it is there, or
     * {@link Broken}.
     */
    record Fetch(ObjectId id) implements TaskFrame {}

    /** From a process: an object's value is to be kept on the node of its job's program, too. */
    record Durable(ObjectId id) implements TaskFrame {}

    /** To a worker: so many tasks may run at once, not counting those that wait for others. */
    record Lend(int slots) implements TaskFrame {}

    /** From a worker: this task waits for others, and needs no CPU. */
    record Blocked(ObjectId id) implements TaskFrame {}

    /** From a worker: it goes on. */
    record Unblocked(ObjectId id) implements TaskFrame {}

    /** Cancel a task. */
    record Stop(ObjectId id, boolean force) implements TaskFrame {}

    /** End an actor. */
    record Kill(ObjectId actor, boolean restart) implements TaskFrame {}

    /**
     * From a worker, before the answer to a call: an object that it has put is the state of this actor from now on. The object is the
     * actor's then, and the worker holds it no longer.
     */
    record Saved(ObjectId actor, ObjectId object) implements TaskFrame {}

    /** Which actor has this name: the answer is the value of this id, the actor's id as text or nothing. */
    record Find(ObjectId id, String name, String namespace) implements TaskFrame {}

    /**
     * From a member of a group: it has come to where all meet. When the last has come, each is answered by a {@link Value} of the id that
     * it gave: for each rank 4 bytes, how many it brought, big endian, and then those.
     *
     * @param actor the member
     * @param round counted by each member, from 1
     */
    record Meet(ObjectId id, ObjectId actor, GroupPlace place, long round, Payload payload) implements TaskFrame {}

    /**
     * To a driver that is no job: what a process of its tasks has printed.
     *
     * @param error whether to its standard error
     * @param payload lines in UTF-8, as they are to be printed
     */
    record Printed(boolean error, Payload payload) implements TaskFrame {}

    /**
     * Why an object has no value yet: the answer is the value of this id, a sentence, after {@code INFEASIBLE} and a space when no node
     * could ever run the task.
     */
    record Explain(ObjectId id, ObjectId object) implements TaskFrame {}

    /** Which nodes there are: the answer is the value of this id, JSON. */
    record ListNodes(ObjectId id) implements TaskFrame {}
}
