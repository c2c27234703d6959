package io.dray.scheduler;

import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of this node's processes, and who wants them. A small result is handed to whoever asked for it and forgotten as
 * soon as that process says that it has it: it is the process's from then on, which puts it back before it gives a reference away.
 */
final class Objects {
    private final Map<ObjectId, Entry> entries = new HashMap<>();
    private static final int MOST_RECIPES = 10_000;

    private Consumer<Entry> freed = entry -> {};
    private final Set<Entry> withRecipe = new LinkedHashSet<>();

    /** Tells of large values that nobody wants any more; to be said once, at first. */
    void onFreed(Consumer<Entry> listener) {
        freed = listener;
    }

    @Nullable
    Entry find(ObjectId id) {
        return entries.get(id);
    }

    int count() {
        return entries.size();
    }

    Collection<Entry> all() {
        return entries.values();
    }

    /** The result of a task that begins; the task pins it, and the process that asked holds it. */
    Entry expect(ObjectId id, Party owner) {
        Entry entry = entries.computeIfAbsent(id, Entry::new);
        entry.pin();
        hold(owner, entry);
        return entry;
    }

    /** Pins what a task takes, and has it wait for what is not there yet. Returns why something can't be had. */
    @Nullable
    Broken take(Task task) {
        for (Argument argument : task.request().arguments()) {
            ObjectId id = argument.object();
            if (id == null) {
                continue;
            }
            Entry entry = entries.get(id);
            if (entry == null) {
                return Failures.ofArgument(task, lost(id));
            }
            entry.pin();
            task.keep(entry);
            if (entry.content() instanceof Broken broken) {
                return Failures.ofArgument(task, broken);
            }
            if (entry.content() == null) {
                task.await(entry);
            }
        }
        int offset = 0;
        for (Argument argument : task.request().arguments()) {
            pinned(task.payload(), offset, argument.references()).forEach(task::keep);
            offset += argument.inPayload();
        }
        return null;
    }

    /** How a task has ended that has. */
    static TaskFrame outcome(Task done) {
        return java.util.Objects.requireNonNull(done.result().content());
    }

    /** What a process has put. */
    void put(Party owner, ObjectId id, TaskFrame content) {
        Entry entry = entries.computeIfAbsent(id, Entry::new);
        hold(owner, entry);
        if (entry.content() == null) {
            entry.settle(content, pinned(content));
            if (content instanceof Stored) {
                entry.copyAt(owner.site());
            }
        }
    }

    /** A process has come by a reference. */
    void hold(Party party, ObjectId id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            party.send(lost(id));
            return;
        }
        hold(party, entry);
        if (entry.content() != null) {
            party.send(entry.content());
        }
    }

    private static void hold(Party party, Entry entry) {
        if (party.held.add(entry)) {
            entry.pin();
            entry.holders().add(party);
        }
    }

    static Broken lost(ObjectId id) {
        return new Broken(
                id,
                TaskFailure.LOST,
                null,
                "Object " + id
                        + " is not here any more: nobody held a reference to it, or the process that made it ended"
                        + " before its value was known",
                0,
                Payload.EMPTY);
    }

    void release(Party party, ObjectId id) {
        Entry entry = entries.get(id);
        if (entry != null && party.held.remove(entry)) {
            entry.holders().remove(party);
            unpin(entry);
        }
    }

    /** A process has ended: it wants nothing any more. */
    void leave(Party party) {
        List<Entry> all = new ArrayList<>(party.held);
        party.held.clear();
        for (Entry entry : all) {
            entry.holders().remove(party);
            unpin(entry);
        }
    }

    /**
     * An object has its value: whoever holds it is told.
     *
     * @return the tasks that have waited for it
     */
    List<Task> settle(Entry entry, TaskFrame content) {
        List<Task> waited = entry.settle(content, pinned(content));
        for (Party holder : entry.holders()) {
            holder.send(content);
        }
        unpin(entry);
        return waited;
    }

    /** What a value refers to is not referred to any more. */
    void forgetValue(Entry entry) {
        List<Entry> referred = entry.references();
        entry.forgetValue();
        referred.forEach(this::unpin);
    }

    static Broken gone(ObjectId id, String how) {
        return new Broken(
                id, TaskFailure.LOST, null, "The value of object " + id + " is lost: " + how, 0, Payload.EMPTY);
    }

    void unpin(Entry entry) {
        if (entry.unpin()) {
            free(entry);
        }
    }

    /** And all that only it referred to; those can be many, one in the other. */
    private void free(Entry first) {
        Deque<Entry> unwanted = new ArrayDeque<>();
        unwanted.add(first);
        for (Entry entry = unwanted.poll(); entry != null; entry = unwanted.poll()) {
            if (entries.get(entry.id()) != entry) {
                continue; // what is both in a value and what that was made of is not wanted twice
            }
            if (entry.isUsed() && (entry.recipe() == null || !(entry.content() instanceof Stored))) {
                continue; // others may be made of it, and it can't be made again
            }
            if (entry.content() instanceof Stored) {
                freed.accept(entry);
            }
            for (Entry referred : entry.references()) {
                if (referred.unpin()) {
                    unwanted.add(referred);
                }
            }
            if (entry.isUsed()) {
                entry.forgetValue();
            } else {
                entries.remove(entry.id());
                unwanted.addAll(forgetRecipe(entry));
            }
        }
    }

    /** A large value is on another node: it may have to be made again. */
    void remember(Entry entry, Recipe recipe) {
        if (entry.recipe() != null) {
            return;
        }
        entry.recipe(recipe);
        recipe.inputs().forEach(Entry::use);
        withRecipe.add(entry);
        if (withRecipe.size() > MOST_RECIPES) {
            forgetRecipe(withRecipe.iterator().next()).forEach(this::free);
        }
    }

    /** Returns what nobody wants any more. */
    private List<Entry> forgetRecipe(Entry entry) {
        Recipe recipe = entry.recipe();
        if (recipe == null) {
            return List.of();
        }
        entry.recipe(null);
        withRecipe.remove(entry);
        return recipe.inputs().stream().filter(Entry::unuse).toList();
    }

    private List<Entry> pinned(TaskFrame content) {
        return switch (content) {
            case Value value -> pinned(value.payload(), 0, value.references());
            case Stored stored -> pinned(stored.payload(), 0, stored.references());
            default -> List.of();
        };
    }

    /** Those of the ids in a payload that are known, pinned. */
    private List<Entry> pinned(Payload payload, int offset, int count) {
        if (count == 0) {
            return List.of();
        }
        List<Entry> found = new ArrayList<>(count);
        ByteBuffer bytes = ByteBuffer.wrap(payload.bytes(), offset, count * ObjectId.BYTES);
        while (bytes.hasRemaining()) {
            Entry entry = entries.get(ObjectId.read(bytes));
            if (entry != null) {
                entry.pin();
                found.add(entry);
            }
        }
        return found;
    }
}
