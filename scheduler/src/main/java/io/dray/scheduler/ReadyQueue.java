package io.dray.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for room, in the order in which they are to begin. Those that are done meanwhile are passed over. */
final class ReadyQueue {
    private static final int MOST_DONE = 1_000;

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Task::compare);
    private int done;

    void add(Task task) {
        tasks.add(task);
    }

    /** The first; it stays. */
    @Nullable
    Task next() {
        Task first = tasks.peek();
        while (first != null && first.isDone()) {
            tasks.remove();
            done--;
            first = tasks.peek();
        }
        return first;
    }

    void remove(Task task) {
        tasks.remove(task);
    }

    void removeNext() {
        tasks.remove();
    }

    /** One of them is done without having begun. Before such are many they are forgotten; each by itself would be a search. */
    void oneIsDone() {
        done++;
        if (done > MOST_DONE && done > tasks.size() / 2) {
            tasks.removeIf(Task::isDone);
            done = 0;
        }
    }

    boolean isEmpty() {
        return next() == null;
    }

    /** Of those that wait, about. */
    int size() {
        return tasks.size() - done;
    }

    List<Task> all() {
        return new ArrayList<>(tasks);
    }

    void clear() {
        tasks.clear();
        done = 0;
    }
}
