package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Lend;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that runs a job's tasks: those of all of one environment, those of one actor, or one at a time. Belongs to the scheduler's thread. */
public final class Worker extends Party {
    /** Whom a process is for. */
    public enum Kind {
        SHARED,
        /** One task at a time, of those that were in a process when it crashed, or that hold accelerators. */
        APART,
        ACTOR
    }

    private final ProcessEnv env;
    private final Kind kind;
    private final String name;
    private final String label;
    private final List<String> devices;
    private final ResourceSet accelerators;
    private ResourceSet room;
    final Map<ObjectId, Task> running = new LinkedHashMap<>();
    final Map<ObjectId, Actor> actors = new LinkedHashMap<>();

    /** Calls that it was to answer to itself, and that nobody waits for any more. */
    private final Map<ObjectId, Entry> givenUp = new HashMap<>();

    int idleTicks;
    private boolean joined;
    private boolean ending;
    private int lent;

    /** @param room what was taken for it of its node's */
    Worker(Job job, ProcessEnv env, Site site, Kind kind, String name, String label, ResourceSet room) {
        super(job, site);
        this.devices = Accelerator.devicesIn(room);
        this.accelerators = Accelerator.withoutDevices(Accelerator.of(room));
        this.room = room;
        this.env = env;
        this.kind = kind;
        this.name = name;
        this.label = label;
    }

    /** What it is started with. */
    public ProcessEnv env() {
        return env;
    }

    public Kind kind() {
        return kind;
    }

    /** No other of this node's programs has it. */
    public String name() {
        return name;
    }

    /** What runs in it, for people. */
    public String label() {
        return label;
    }

    /** How many accelerators it may see. */
    ResourceSet accelerators() {
        return accelerators;
    }

    /** Which they are, such as {@code GPU:1}. */
    public List<String> devices() {
        return devices;
    }

    /** What of its node's is taken for it, beside what is taken for what runs in it. */
    ResourceSet room() {
        return room;
    }

    /** So much more has been taken for it. */
    void keepAlso(ResourceSet part) {
        room = room.plus(part);
    }

    /** Gives back what it does not need any more. */
    void keep(ResourceSet part) {
        if (!room.equals(part)) {
            ResourceSet rest = room.minus(part);
            room = part;
            site().capacity().give(rest);
        }
    }

    boolean isJoined() {
        return joined;
    }

    void join() {
        joined = true;
    }

    /** Whether it is to end; it may be there for a while. */
    boolean isEnding() {
        return ending;
    }

    void toEnd() {
        ending = true;
    }

    /** Whether it can be sent something to run. */
    boolean isReady() {
        return joined && !ending && !isGone();
    }

    /** Tells it how many may run at once, when that has changed. */
    void lend(int slots) {
        if (slots != lent) {
            lent = slots;
            send(new Lend(slots));
        }
    }

    /** It need not answer a call any more that it has made itself. */
    void giveUp(Task call) {
        givenUp.put(call.id(), call.result());
    }

    /** Whether this is an answer that comes too late; else it puts something, maybe what it was told has become of the call. */
    boolean isLate(ObjectId id, TaskFrame content) {
        Entry result = givenUp.isEmpty() ? null : givenUp.get(id);
        if (result == null || content.equals(result.content())) {
            return false;
        }
        givenUp.remove(id);
        return true;
    }

    /** The call or task of this id, if it has still to be answered here. */
    @Nullable
    Task running(ObjectId id) {
        return running.get(id);
    }
}
