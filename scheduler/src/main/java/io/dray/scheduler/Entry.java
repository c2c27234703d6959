package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object: its value as soon as there is one, and how many want it. It is kept as long as it is pinned: by each process that holds a
 * reference, by each object whose value holds one, by each task that takes it, and by the task whose result it is.
 */
final class Entry {
    private final ObjectId id;
    private final List<Party> holders = new ArrayList<>(1);
    private List<Task> waiting = List.of();
    private List<Entry> references = List.of();
    private @Nullable TaskFrame content;
    private Set<Site> copies = Set.of();
    private @Nullable Recipe recipe;
    private boolean dormant;
    private boolean durable;

    /** Of how many recipes it is an input. */
    private int uses;

    private int pins;

    Entry(ObjectId id) {
        this.id = id;
    }

    ObjectId id() {
        return id;
    }

    /** A value, a value in shared memory, or why there is none; null when that is not known yet. */
    @Nullable
    TaskFrame content() {
        return content;
    }

    List<Party> holders() {
        return holders;
    }

    void pin() {
        pins++;
    }

    /** True when nobody wants it any more. */
    boolean unpin() {
        pins--;
        return pins == 0;
    }

    int pins() {
        return pins;
    }

    /** How it is made again; null when it can't be, or need not. */
    @Nullable
    Recipe recipe() {
        return recipe;
    }

    void recipe(@Nullable Recipe how) {
        recipe = how;
    }

    void use() {
        uses++;
    }

    /** True when nobody wants it any more. */
    boolean unuse() {
        uses--;
        return isUnwanted();
    }

    /** Whether its value is to be on this node, wherever else it is. */
    boolean isDurable() {
        return durable;
    }

    void makeDurable() {
        durable = true;
    }

    /** Whether others may be made of it again. */
    boolean isUsed() {
        return uses > 0;
    }

    boolean isUnwanted() {
        return pins == 0 && uses == 0;
    }

    /** Whether its value was given up, as it can be made again. */
    boolean isDormant() {
        return dormant;
    }

    /** Its value is not there any more, and is made again when it is needed. */
    void forgetValue() {
        content = null;
        references = List.of();
        copies = Set.of();
        dormant = true;
    }

    /** It is being made again. */
    void awake() {
        dormant = false;
    }

    /** Has a task wait for the value. */
    void await(Task task) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(1);
        }
        waiting.add(task);
    }

    /** From now on this is its value; returns who waited for it. */
    List<Task> settle(TaskFrame value, List<Entry> referred) {
        content = value;
        references = referred;
        List<Task> waited = waiting;
        waiting = List.of();
        return waited;
    }

    /** Where its value is, if that is large. */
    Set<Site> copies() {
        return copies;
    }

    void copyAt(Site site) {
        if (copies.isEmpty()) {
            copies = new LinkedHashSet<>(1);
        }
        copies.add(site);
        if (!site.isHome()) {
            site.copies.add(this);
        }
    }

    /** A node is gone. */
    void noCopyAt(Site site) {
        copies.remove(site);
    }

    List<Entry> references() {
        return references;
    }
}
