package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import java.util.List;

/** Why something has no value yet, in a sentence. */
final class Explanation {
    private static final String INFEASIBLE = "INFEASIBLE ";

    private Explanation() {}

    static String of(Task task, String node, Capacity capacity) {
        String who = "Task " + task.name() + " (" + task.id() + ") ";
        return switch (task.state()) {
            case WAITING -> who + "waits for " + missing(task);
            case READY ->
                capacity.couldTake(task.need()) ? who + room(task, capacity) : infeasible(task, node, capacity);
            case RUNNING -> who + (task.blocked() ? "waits for others, in " : "runs, in ") + place(task);
            case DONE -> who + "is done";
        };
    }

    private static String missing(Task task) {
        List<ObjectId> missing = task.pinned().stream()
                .filter(entry -> entry.content() == null)
                .map(Entry::id)
                .toList();
        return missing.size() == 1 ? "object " + missing.getFirst() : "objects " + missing;
    }

    private static String room(Task task, Capacity capacity) {
        return "waits for room: it needs " + task.need() + ", and " + capacity.free() + " is free";
    }

    private static String place(Task task) {
        Worker worker = task.worker();
        return worker == null ? "no process" : "process " + worker.name();
    }

    static String infeasible(Task task, String node, Capacity capacity) {
        return INFEASIBLE + "Task " + task.name() + " (" + task.id() + ") needs " + task.need()
                + ", and no node has that: the only one, " + node + ", has " + capacity.all()
                + ". Ask for less, or start Dray with more ('dray up --cpus', '--resource NAME=N').";
    }
}
