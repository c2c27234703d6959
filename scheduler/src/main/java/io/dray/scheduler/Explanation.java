package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.task.ObjectId;
import io.dray.scheduler.Neighbours.Neighbour;
import java.util.List;

/** Why something has no value yet, in a sentence. */
final class Explanation {
    private static final String INFEASIBLE = "INFEASIBLE ";

    private Explanation() {}

    static String of(Task task, Site home, Neighbours neighbours) {
        String who = "Task " + task.name() + " (" + task.id() + ") ";
        return switch (task.state()) {
            case WAITING -> who + "waits for " + missing(task);
            case READY ->
                home.capacity().couldTake(task.need()) || neighbours.room(task.need()) > 0
                        ? who + room(task, home, neighbours)
                        : infeasible(task, home, neighbours);
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

    private static String room(Task task, Site home, Neighbours neighbours) {
        StringBuilder why = new StringBuilder("waits for room: it needs " + task.need() + ", and "
                + home.capacity().free() + " is free");
        if (!neighbours.all().isEmpty()) {
            why.append(" on ").append(home.node());
        }
        for (Neighbour other : neighbours.all()) {
            why.append(", ").append(other.free()).append(" on ").append(other.name());
        }
        if (!Accelerator.of(task.need()).isEmpty()) {
            why.append(". Of accelerators, what is free of two is not one");
        }
        return why.toString();
    }

    private static String place(Task task) {
        Worker worker = task.worker();
        return worker == null ? "no process" : "process " + worker.name();
    }

    private static String infeasible(Task task, Site home, Neighbours neighbours) {
        StringBuilder why = new StringBuilder(INFEASIBLE + "Task " + task.name() + " (" + task.id() + ") needs "
                + task.need() + ", and no node has that: ");
        if (neighbours.all().isEmpty()) {
            why.append("the only one, ").append(home.node()).append(',');
        } else {
            why.append(home.node());
        }
        why.append(" has ").append(home.capacity().all());
        for (Neighbour other : neighbours.all()) {
            why.append(", ").append(other.name()).append(" has ").append(other.all());
        }
        return why.append(". Ask for less, or start Dray with more ('dray up --cpus', '--gpus', '--resource NAME=N').")
                .toString();
    }
}
