package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ActorTerms;
import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskTerms;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.OfWork;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Code that was asked to be called, until its outcome: a task, the making of an actor, or a call of one. */
final class Task {
    /** How far it has come. */
    enum State {
        /** For what it takes. */
        WAITING,
        READY,
        RUNNING,
        DONE
    }

    private final OfWork request;
    private final Party owner;
    private final Entry result;
    private final long order;
    private final int depth;
    private final ResourceSet need;
    private final List<Entry> pinned = new ArrayList<>(0);
    private Set<Task> children = Set.of();
    private State state = State.WAITING;
    private int missing;
    private int attempt;
    private int failures;
    private boolean suspect;
    private boolean blocked;
    private boolean cancelled;
    private @Nullable Task parent;
    private @Nullable Worker worker;

    /** When it was there for sure; 0 when that is not known yet. */
    private long runsAt;

    Task(OfWork request, Party owner, @Nullable Task parent, Entry result, long order, ResourceSet need) {
        this.request = request;
        this.owner = owner;
        this.parent = parent;
        this.result = result;
        this.order = order;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.need = need;
    }

    ObjectId id() {
        return request.id();
    }

    OfWork request() {
        return request;
    }

    Party owner() {
        return owner;
    }

    @Nullable
    Task parent() {
        return parent;
    }

    Entry result() {
        return result;
    }

    ResourceSet need() {
        return need;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    @Nullable
    Worker worker() {
        return worker;
    }

    List<Entry> pinned() {
        return pinned;
    }

    /** Keeps something until this has its outcome. */
    void keep(Entry entry) {
        pinned.add(entry);
    }

    /** Has it wait until an object has its value. */
    void await(Entry entry) {
        missing++;
        entry.await(this);
    }

    /** Has it wait for whatever it takes and is not there any more; false when all is there. */
    boolean waitsAgain() {
        int objects = 0;
        for (Argument argument : request.arguments()) {
            if (argument.object() != null) {
                Entry input = pinned.get(objects);
                if (input.content() == null) {
                    await(input);
                }
                objects++;
            }
        }
        if (missing > 0) {
            state = State.WAITING;
        }
        return missing > 0;
    }

    /** True when that was the last it waited for. */
    boolean arrived() {
        missing--;
        return missing == 0;
    }

    boolean isComplete() {
        return missing == 0;
    }

    Set<Task> children() {
        return children;
    }

    void begin(Task child) {
        if (children.isEmpty()) {
            children = new LinkedHashSet<>();
        }
        children.add(child);
    }

    /** It is done: its children do not belong to anybody from now on, and it to nobody. */
    void leaveFamily() {
        if (parent != null && !parent.children.isEmpty()) {
            parent.children.remove(this);
        }
        if (!children.isEmpty()) {
            children.forEach(child -> child.parent = null);
            children = Set.of();
        }
    }

    /** Whether it was in a process with others when that crashed, so that it runs by itself. */
    boolean suspect() {
        return suspect;
    }

    void suspect(boolean is) {
        suspect = is;
    }

    boolean blocked() {
        return blocked;
    }

    void blocked(boolean is) {
        blocked = is;
    }

    /** What it lends while it waits for others. */
    ResourceSet cpus() {
        return ResourceSet.cpus(need.cpus());
    }

    /** What is taken for it while it runs, if that is done for it alone. */
    ResourceSet holds() {
        ResourceSet beside = Accelerator.without(need); // those are its process's
        return blocked ? beside.minus(cpus()) : beside;
    }

    boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    /** Whether it may run again after a failure that is its own. */
    boolean mayRetry() {
        failures++;
        return failures <= terms().retries();
    }

    /** Whether a call may be made again that a crash has interrupted; asked once for each. */
    boolean mayRepeat(int most) {
        failures++;
        return most < 0 || failures <= most;
    }

    TaskTerms terms() {
        return request instanceof Submit submit ? submit.terms() : TaskTerms.USUAL;
    }

    /** What people know it by. */
    String name() {
        String given = switch (request) {
            case Submit submit -> submit.terms().name();
            case Call call -> call.name();
            case Create create -> create.terms().name();
        };
        int end = request.method().indexOf('(');
        return given != null
                ? given
                : end < 0 ? request.method() : request.method().substring(0, end);
    }

    /** Higher priorities first, then the deeper, then the elder. */
    static int compare(Task one, Task other) {
        int priority = Integer.compare(other.terms().priority(), one.terms().priority());
        if (priority != 0) {
            return priority;
        }
        int depth = Integer.compare(other.depth, one.depth);
        return depth != 0 ? depth : Long.compare(one.order, other.order);
    }

    /** Sends it to a process, with what it takes. */
    void run(Worker chosen) {
        make(chosen, false, null);
    }

    /**
     * As {@link #run}, of an actor.
     *
     * @param saves whether its code is to tell its state
     * @param saved what that was before
     */
    void make(Worker chosen, boolean saves, @Nullable Entry saved) {
        state = State.RUNNING;
        worker = chosen;
        runsAt = 0;
        attempt++;
        chosen.running.put(id(), this);
        chosen.send(toRun(saves, saved));
    }

    /** It has been sent before this tick. */
    void runsAt(long now) {
        if (runsAt == 0) {
            runsAt = now;
        }
    }

    /** Whether its process has had it for longer than it may run. */
    boolean isOverdue(long now) {
        return terms().timeoutMillis() > 0
                && runsAt != 0
                && now - runsAt >= TimeUnit.MILLISECONDS.toNanos(terms().timeoutMillis());
    }

    /** It is not waited for any more, though its process may go on with it. */
    void giveUp() {
        if (worker != null && worker == owner) {
            worker.giveUp(this);
        }
        stopped();
    }

    /** It does not run there any more. */
    void stopped() {
        if (worker != null) {
            worker.running.remove(id());
            blocked = false;
            worker = null;
        }
    }

    private Run toRun(boolean saves, @Nullable Entry saved) {
        ObjectId actor = switch (request) {
            case Submit submit -> null;
            case Create create -> create.id();
            case Call call -> call.actor();
        };
        int makes = request instanceof Create create ? concurrency(create.terms()) : 0;
        TaskTerms terms = terms();
        Parcel parcel = Parcel.of(request, pinned, saved);
        return new Run(
                id(),
                attempt,
                request.method(),
                parcel.arguments(),
                actor,
                makes,
                saves,
                saved != null,
                request instanceof Create create ? create.terms().place() : null,
                depth,
                terms.retryOn(),
                terms.timeoutMillis(),
                parcel.payload());
    }

    private static int concurrency(ActorTerms terms) {
        return terms.maxConcurrency();
    }

    Payload payload() {
        return request.payload();
    }

    /** How much travels along when it is sent; for one that has all that it takes. */
    long size() {
        long size = 0;
        int entry = 0;
        for (Argument argument : request.arguments()) {
            if (argument.object() == null) {
                size += argument.bytes();
            } else {
                size += pinned.get(entry).content() instanceof Value value
                        ? value.payload().size()
                        : 0;
                entry++;
            }
        }
        return size;
    }
}
