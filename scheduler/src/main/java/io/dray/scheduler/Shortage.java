package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for room that this node does not have, and how much of it other nodes have been asked for. Short waits are no matter: only what
 * has waited for some ticks is asked for. What nobody has lent in time is asked for again, ever more slowly.
 */
final class Shortage {
    private static final int PATIENT_TICKS = 2;
    private static final long FIRST_TERM = Duration.ofSeconds(2).toNanos();
    private static final long LONGEST_TERM = Duration.ofSeconds(30).toNanos();

    private final Site home;
    private final Collection<Site> lenders;
    private final Neighbours neighbours;
    private final Map<ResourceSet, Asked> all = new HashMap<>();
    private boolean urgent;
    private long now;

    private static final class Asked {
        private int demand;
        private int priority;
        private int ticks;
        private int count;
        private long until;
        private long term = FIRST_TERM;

        /** Whether it was asked for since the last tick: how late it was then nobody knew. */
        private boolean fresh;

        void tick(long now) {
            ticks++;
            if (fresh) {
                fresh = false;
                until = now + term;
            }
        }

        boolean isOver(long now) {
            return !fresh && now - until >= 0;
        }

        void want(int tasks, int rank) {
            priority = demand == 0 ? rank : Math.max(priority, rank);
            demand += tasks;
        }
    }

    Shortage(Site home, Collection<Site> lenders, Neighbours neighbours) {
        this.home = home;
        this.lenders = lenders;
        this.neighbours = neighbours;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** A task waits for room; what could never be had here is {@linkplain #isUrgent() asked for} without waiting for a tick. */
    void waits(Task task) {
        if (!home.capacity().couldTake(task.need())) {
            urgent = true;
        }
    }

    /** Whether to {@link #look} at once. */
    boolean isUrgent() {
        return urgent;
    }

    void tick(long nanos, Collection<Pool> pools, List<Task> actors) {
        now = nanos;
        all.values().forEach(asked -> asked.tick(nanos));
        look(pools, actors);
    }

    void look(Collection<Pool> pools, List<Task> actors) {
        urgent = false;
        all.values().forEach(asked -> asked.demand = 0);
        for (Pool pool : pools) {
            if (pool.travels()) {
                pool.backlog().forEachNeed((first, count) -> want(first, count));
            }
        }
        actors.forEach(making -> want(making, 1));
        all.entrySet().removeIf(entry -> {
            boolean over = entry.getValue().demand == 0 && entry.getValue().isOver(now);
            if (!over) {
                look(entry.getKey(), entry.getValue());
            }
            return over;
        });
    }

    private void want(Task task, int count) {
        all.computeIfAbsent(task.need(), need -> new Asked())
                .want(count, task.terms().priority());
    }

    private void look(ResourceSet need, Asked asked) {
        if (asked.demand == 0) {
            asked.ticks = 0;
        }
        if (asked.ticks < PATIENT_TICKS && home.capacity().couldTake(need)) {
            return;
        }
        if (asked.count > 0 && asked.isOver(now)) {
            asked.count = 0;
            asked.term = Math.min(LONGEST_TERM, 2 * asked.term);
        }
        int most = neighbours.room(need);
        for (Site lender : lenders) {
            most -= lender.capacity().all().count(need, Math.max(most, 0));
        }
        int more = Math.min(asked.demand, most) - asked.count;
        if (more > 0) {
            asked.count += more;
            asked.fresh = true;
            neighbours.ask(need, asked.priority, more);
        }
    }

    /** Somebody has lent what was asked for. */
    void lent(ResourceSet held) {
        Asked asked = all.get(Accelerator.withoutDevices(held));
        if (asked != null) {
            asked.count = Math.max(0, asked.count - 1);
            asked.term = FIRST_TERM;
        }
    }
}
