package io.dray.scheduler;

import io.dray.model.task.ProcessEnv;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The tasks of a job and an environment that wait for room, and where they run: on this node, and on those that have lent it some. */
final class Pool {
    /** Of some 10 ms each. */
    private static final int HOMEBOUND_TICKS = 3_000;

    private final Job job;
    private final ProcessEnv env;
    private final Processes processes;
    private final Backlog backlog = new Backlog();
    private final Station home;
    private final Map<Site, Station> stations = new LinkedHashMap<>();

    /** For how many more ticks other nodes are not asked: on one of them no process could be started. */
    private int homebound;

    Pool(Job job, ProcessEnv env, Site home, Processes processes) {
        this.job = job;
        this.env = env;
        this.processes = processes;
        this.home = station(home);
    }

    Station home() {
        return home;
    }

    Station station(Site site) {
        return stations.computeIfAbsent(site, place -> new Station(job, env, place, processes, backlog));
    }

    void forEachStation(BiConsumer<Site, Station> told) {
        stations.forEach(told);
    }

    Backlog backlog() {
        return backlog;
    }

    void add(Task task) {
        backlog.add(task);
    }

    /** A task that waits for room waits for something else. */
    void remove(Task task) {
        backlog.remove(task);
    }

    /** A task that waits for room is done. */
    void isDone(Task task) {
        backlog.isDone(task);
    }

    boolean isIdle() {
        return backlog.isEmpty() && stations.values().stream().allMatch(Station::isIdle);
    }

    /** Whether it is for what wants nothing special of its process. */
    boolean isUsual() {
        return env.isUsual();
    }

    /** Whether nothing waits, and there is no process. */
    boolean isEmpty() {
        return backlog.isEmpty() && stations.values().stream().allMatch(Station::isEmpty);
    }

    /** Whether its tasks may run on other nodes. */
    boolean travels() {
        return homebound == 0;
    }

    /** Sends whatever there is room for: on this node first. */
    void dispatch(Collection<Site> lenders) {
        home.dispatch();
        if (homebound > 0 || lenders.isEmpty()) {
            return;
        }
        for (Site lender : lenders) {
            if (!lender.loans().isEmpty()) {
                station(lender).dispatch();
            }
        }
    }

    /** Gives back what it only keeps for its next tasks. */
    void giveBackUnused() {
        stations.values().forEach(Station::giveBackUnused);
    }

    void tick(long now) {
        homebound = Math.max(0, homebound - 1);
        stations.values().forEach(station -> station.tick(now));
    }

    /**
     * A process of this pool is gone. What it ran has been taken out of it before.
     *
     * @return the tasks that can't be run, as too many processes ended before they were ready
     */
    List<Task> left(Worker worker) {
        if (!station(worker.site()).left(worker)) {
            return List.of();
        }
        if (!worker.site().isHome()) {
            homebound = HOMEBOUND_TICKS;
            return backlog.drainUnless(home::couldRun);
        }
        if (worker.kind() != Worker.Kind.APART) {
            return backlog.drainForAll();
        }
        return worker.accelerators().isEmpty() ? backlog.drainSuspects() : backlog.drainOnDevices();
    }

    /** Another node is gone, after all its processes. */
    void left(Site site) {
        stations.remove(site);
    }

    /** Ends all processes. */
    void close() {
        stations.values().forEach(Station::close);
    }

    /** All that wait for room; some of them may be done. */
    List<Task> queued() {
        return backlog.all();
    }

    /** All that wait for room, which are not in the pool any more. */
    List<Task> drain() {
        return backlog.drain();
    }
}
