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

    /** False when it was none of them. */
    boolean remove(Task task) {
        return !isEmpty() && (fresh.remove(task) || due.remove(task) != null);
    }

    void tick(long now) {
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
        return due.isEmpty() && fresh.isEmpty();
    }

    Collection<Task> all() {
        Set<Task> all = new LinkedHashSet<>(due.keySet());
        all.addAll(fresh);
        return all;
    }
}
