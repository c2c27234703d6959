package io.dray.scheduler;

import io.dray.model.task.ProcessEnv;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The pools of a job: one for what wants nothing special of its process, and for each other environment that is wanted one, as long as
 * something waits or a process of it is there.
 */
final class Pools {
    private final Job job;
    private final Site home;
    private final Processes processes;
    private final Pool usual;
    private final Map<ProcessEnv, Pool> others = new LinkedHashMap<>();

    Pools(Job job, Site home, Processes processes) {
        this.job = job;
        this.home = home;
        this.processes = processes;
        this.usual = new Pool(job, ProcessEnv.USUAL, home, processes);
    }

    Pool usual() {
        return usual;
    }

    /** The pool of an environment. Not to be kept: one that is not needed is gone after {@link #dispatch}. */
    Pool of(ProcessEnv env) {
        return env.isUsual() ? usual : others.computeIfAbsent(env, wanted -> new Pool(job, wanted, home, processes));
    }

    /** Whether what wants this environment may run on another node. */
    boolean travels(ProcessEnv env) {
        Pool pool = env.isUsual() ? usual : others.get(env);
        return pool == null || pool.travels();
    }

    /** The pool that a task waits in, or would. */
    Pool of(Task task) {
        return of(task.terms().env());
    }

    void forEach(Consumer<Pool> told) {
        told.accept(usual);
        others.values().forEach(told);
    }

    /** Sends whatever there is room for: what goes first does so whatever its environment. */
    void dispatch(Collection<Site> lenders) {
        if (others.isEmpty()) {
            usual.dispatch(lenders);
            return;
        }
        List<Pool> waiting = waiting();
        forEach(pool -> {
            if (waiting.size() > (waiting.contains(pool) ? 1 : 0)) {
                pool.giveBackUnused(); // others of this job may need it
            }
        });
        waiting.forEach(pool -> pool.dispatch(lenders));
        forEach(pool -> pool.dispatch(lenders));
        others.values().removeIf(Pool::isEmpty);
    }

    /** Those in which something waits, in the order in which the first of each is to begin. */
    private List<Pool> waiting() {
        Map<Pool, Task> firsts = new LinkedHashMap<>();
        forEach(pool -> pool.backlog().first().ifPresent(task -> firsts.put(pool, task)));
        List<Pool> pools = new ArrayList<>(firsts.keySet());
        pools.sort(Comparator.comparing(firsts::get, Task::compare));
        return pools;
    }

    boolean isIdle() {
        return usual.isIdle() && others.values().stream().allMatch(Pool::isIdle);
    }
}
