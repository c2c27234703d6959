package io.dray.scheduler;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Tasks that were to end and still run. Each is given some time; then its process is ended, with all that is in it. */
final class Doomed {
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    private final Processes processes;
    private final Predicate<Task> hasBegun;
    private final Map<Task, Long> due = new LinkedHashMap<>();

    /** Their time counts from the next tick: how late it is now nobody knows. */
    private final Set<Task> fresh = new LinkedHashSet<>();

    /** Those whose process has asked for their end, and what that means if their time is not over. */
    private final Map<Task, Runnable> asked = new LinkedHashMap<>();

    /** @param hasBegun whether a running task may have begun; what has not is not worth a process */
    Doomed(Processes processes, Predicate<Task> hasBegun) {
        this.processes = processes;
        this.hasBegun = hasBegun;
    }

    void add(Task task) {
        if (!due.containsKey(task)) {
            fresh.add(task);
        }
    }

    /**
     * Something in the process that runs a task wants its end, by force. Either the process itself, as the task goes on after its time is over
     * and it was interrupted: then it has had its grace. Or code that was sent there. Which it is the time tells, at the next tick.
     */
    void ask(Task task, Runnable otherwise) {
        asked.putIfAbsent(task, otherwise);
    }

    /** False when it was none of them. */
    boolean remove(Task task) {
        if (isEmpty()) {
            return false;
        }
        asked.remove(task);
        return fresh.remove(task) || due.remove(task) != null;
    }

    void tick(long now) {
        Map<Task, Runnable> questions = new LinkedHashMap<>(asked);
        asked.clear();
        questions.forEach((task, otherwise) -> {
            if (task.isOverdue(now)) {
                due.put(task, now);
            } else {
                otherwise.run();
            }
        });
        fresh.forEach(task -> due.put(task, now + GRACE));
        fresh.clear();
        due.forEach((task, end) -> {
            Worker worker = task.worker();
            if (now - end >= 0 && worker != null && hasBegun.test(task)) {
                processes.end(worker);
            }
        });
    }

    boolean isEmpty() {
        return due.isEmpty() && fresh.isEmpty() && asked.isEmpty();
    }

    Collection<Task> all() {
        Set<Task> all = new LinkedHashSet<>(due.keySet());
        all.addAll(fresh);
        all.addAll(asked.keySet());
        return all;
    }
}
