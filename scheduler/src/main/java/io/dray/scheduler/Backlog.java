package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<ResourceSet, ReadyQueue> onDevices = new LinkedHashMap<>();

    void add(Task task) {
        queueOf(task).add(task);
    }

    private ReadyQueue queueOf(Task task) {
        if (task.need().equals(USUAL)) {
            return task.suspect() ? suspects : usual;
        }
        if (!Accelerator.of(task.need()).isEmpty()) {
            return onDevices.computeIfAbsent(task.need(), need -> new ReadyQueue()); // suspect or not, each is alone
        }
        return task.suspect() ? suspects : shapes.computeIfAbsent(task.need(), need -> new ReadyQueue());
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

    /** Those that need something else, by that; but for {@link #onDevices}. */
    Map<ResourceSet, ReadyQueue> shapes() {
        return shapes;
    }

    /** Those that were with others in a process that crashed. */
    ReadyQueue suspects() {
        return suspects;
    }

    /** Those that hold accelerators while they run, by what they need. */
    Map<ResourceSet, ReadyQueue> onDevices() {
        return onDevices;
    }

    /** Whether any waits that runs in one process with others. */
    boolean isForAll() {
        if (!shapes.isEmpty()) {
            shapes.values().removeIf(ReadyQueue::isEmpty);
        }
        return !usual.isEmpty() || !shapes.isEmpty();
    }

    boolean isEmpty() {
        if (!onDevices.isEmpty()) {
            onDevices.values().removeIf(ReadyQueue::isEmpty);
        }
        return !isForAll() && suspects.isEmpty() && onDevices.isEmpty();
    }

    /** Tells for each need the first of those that wait and about how many they are. */
    void forEachNeed(BiConsumer<Task, Integer> told) {
        tell(usual, told);
        shapes.values().forEach(queue -> tell(queue, told));
        tell(suspects, told);
        onDevices.values().forEach(queue -> tell(queue, told));
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
        onDevices.values().forEach(queue -> all.addAll(queue.all()));
        return all;
    }

    /** Those that run in one process with others, which are not in it any more. */
    List<Task> drainForAll() {
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

    /** All that hold accelerators, which are not in it any more. */
    List<Task> drainOnDevices() {
        List<Task> all = new ArrayList<>();
        onDevices.values().forEach(queue -> all.addAll(queue.all()));
        onDevices.clear();
        return all;
    }

    /** All, which are not in it any more. */
    List<Task> drain() {
        List<Task> all = new ArrayList<>(drainForAll());
        all.addAll(drainSuspects());
        all.addAll(drainOnDevices());
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
