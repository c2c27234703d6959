package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The tasks of a job that wait for room, wherever it may be. */
final class Backlog {
    static final ResourceSet USUAL = ResourceSet.cpus(1);

    private final ReadyQueue usual = new ReadyQueue();
    private final Map<ResourceSet, ReadyQueue> shapes = new HashMap<>();
    private final ReadyQueue suspects = new ReadyQueue();

    void add(Task task) {
        queueOf(task).add(task);
    }

    private ReadyQueue queueOf(Task task) {
        if (task.suspect()) {
            return suspects;
        }
        return task.need().equals(USUAL) ? usual : shapes.computeIfAbsent(task.need(), need -> new ReadyQueue());
    }

    /** One waits for something else than room. */
    void remove(Task task) {
        queueOf(task).remove(task);
    }

    /** One that waited for room is done. */
    void isDone(Task task) {
        queueOf(task).oneIsDone();
    }

    /** Those that need what tasks usually need. */
    ReadyQueue usual() {
        return usual;
    }

    /** All others, by what they need. */
    Map<ResourceSet, ReadyQueue> shapes() {
        return shapes;
    }

    /** Those that were with others in a process that crashed. */
    ReadyQueue suspects() {
        return suspects;
    }

    /** Whether none waits but suspects. */
    boolean isEmpty() {
        if (!shapes.isEmpty()) {
            shapes.values().removeIf(ReadyQueue::isEmpty);
        }
        return usual.isEmpty() && shapes.isEmpty();
    }

    /** Tells for each need the first of those that wait and about how many they are. */
    void forEachNeed(BiConsumer<Task, Integer> told) {
        tell(usual, told);
        shapes.values().forEach(queue -> tell(queue, told));
        tell(suspects, told);
    }

    private static void tell(ReadyQueue queue, BiConsumer<Task, Integer> told) {
        Task first = queue.next();
        if (first != null) {
            told.accept(first, queue.size());
        }
    }

    /** The one that is to begin before all others. */
    Optional<Task> first() {
        List<Task> firsts = new ArrayList<>();
        forEachNeed((first, count) -> firsts.add(first));
        return firsts.stream().min(Task::compare);
    }

    /** All; some of them may be done. */
    List<Task> all() {
        List<Task> all = usual.all();
        shapes.values().forEach(queue -> all.addAll(queue.all()));
        all.addAll(suspects.all());
        return all;
    }

    /** All but suspects, which are not in it any more. */
    List<Task> drainUnsuspected() {
        List<Task> all = usual.all();
        shapes.values().forEach(queue -> all.addAll(queue.all()));
        usual.clear();
        shapes.clear();
        return all;
    }

    /** All suspects, which are not in it any more. */
    List<Task> drainSuspects() {
        List<Task> all = suspects.all();
        suspects.clear();
        return all;
    }

    /** All, which are not in it any more. */
    List<Task> drain() {
        List<Task> all = new ArrayList<>(drainUnsuspected());
        all.addAll(drainSuspects());
        return all;
    }

    /** All that are not to stay, which are not in it any more. */
    List<Task> drainUnless(Predicate<Task> stays) {
        List<Task> all = drain();
        List<Task> gone = new ArrayList<>();
        for (Task task : all) {
            if (stays.test(task)) {
                add(task);
            } else {
                gone.add(task);
            }
        }
        return gone;
    }
}
