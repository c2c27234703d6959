package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.wire.TaskFrame.Lend;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final ResourceSet accelerators;
    final Map<ObjectId, Task> running = new LinkedHashMap<>();
    final Map<ObjectId, Actor> actors = new LinkedHashMap<>();

    /** What it was to answer itself, and nobody waits for any more: if it answers nevertheless, it has put nothing. */
    final Set<ObjectId> givenUp = new HashSet<>();

    int idleTicks;
    private boolean joined;
    private boolean ending;
    private int lent;

    /** @param accelerators what was taken for it, until it is gone */
    Worker(Job job, ProcessEnv env, Site site, Kind kind, String name, String label, ResourceSet accelerators) {
        super(job, site);
        this.accelerators = accelerators;
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

    /** What of its node's it has as long as it is there, and which. */
    ResourceSet accelerators() {
        return accelerators;
    }

    /** Which accelerators it may see, such as {@code GPU:1}. */
    public List<String> devices() {
        return Accelerator.devicesIn(accelerators);
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

    /** The call or task of this id, if it has still to be answered here. */
    @Nullable
    Task running(ObjectId id) {
        return running.get(id);
    }
}
