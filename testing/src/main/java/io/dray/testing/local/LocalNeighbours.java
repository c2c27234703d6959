package io.dray.testing.local;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.scheduler.FixedCapacity;
import io.dray.scheduler.LenderMachine;
import io.dray.scheduler.Machine;
import io.dray.scheduler.Neighbours;
import io.dray.scheduler.Scheduler;
import io.dray.scheduler.Site;
import io.dray.scheduler.Worker;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes of local mode: each lends what it has when it is asked for, or as soon as that is free. Memory all have in common. For the
 * thread of turns.
 */
final class LocalNeighbours implements Neighbours {
    private static final int MOST = 256;

    private final List<Lender> lenders = new ArrayList<>();
    private final List<ResourceSet> wishes = new ArrayList<>();
    private final Machine processes;
    private final Supplier<Scheduler> scheduler;
    private final Consumer<Runnable> soon;

    /**
     * @param names of each its name
     * @param each what each has
     * @param processes where their processes are
     * @param soon has something happen at some time
     */
    LocalNeighbours(
            List<String> names,
            ResourceSet each,
            Machine processes,
            Supplier<Scheduler> scheduler,
            Consumer<Runnable> soon) {
        this.processes = processes;
        this.scheduler = scheduler;
        this.soon = soon;
        names.forEach(name -> lenders.add(new Lender(name, each)));
    }

    @Override
    public int room(ResourceSet need) {
        int room = 0;
        for (Lender lender : lenders) {
            room += lender.capacity.all().count(need, MOST);
        }
        return Math.min(room, MOST);
    }

    @Override
    public void ask(ResourceSet need, int priority, int count) {
        for (int i = 0; i < count; i++) {
            wishes.add(need);
        }
        soon.accept(this::lend);
    }

    @Override
    public List<Neighbour> all() {
        return lenders.stream()
                .map(lender -> new Neighbour(lender.name, lender.capacity.all(), lender.capacity.free()))
                .toList();
    }

    private void lend() {
        for (Iterator<ResourceSet> asked = wishes.iterator(); asked.hasNext(); ) {
            ResourceSet need = asked.next();
            if (lenders.stream().anyMatch(lender -> lender.lends(need))) {
                asked.remove();
            }
        }
        scheduler.get().advance();
    }

    /** Nobody needs anything any more. */
    void forgetWishes() {
        wishes.clear();
    }

    /** What is lent, for people; empty for nothing. */
    String taken() {
        return lenders.stream()
                .filter(lender -> !lender.capacity.taken().isEmpty())
                .map(lender -> lender.capacity.taken() + " of " + lender.name)
                .collect(Collectors.joining(", "));
    }

    private final class Lender implements LenderMachine {
        private final String name;
        private final FixedCapacity capacity;
        private @Nullable Site site;

        Lender(String name, ResourceSet all) {
            this.name = name;
            this.capacity = new FixedCapacity(all);
        }

        boolean lends(ResourceSet need) {
            ResourceSet held = capacity.take(need);
            if (held == null) {
                return false;
            }
            Site here = site;
            if (here == null) {
                here = scheduler.get().lender(name, name, this);
                site = here;
            }
            scheduler.get().lend(here, held);
            return true;
        }

        @Override
        public void giveBack(ResourceSet amount) {
            capacity.give(amount);
            soon.accept(LocalNeighbours.this::lend);
        }

        @Override
        public void takeAnyway(ResourceSet amount) {
            capacity.takeAnyway(amount);
        }

        @Override
        public void bring(ObjectId id, long bytes, String from) {
            Site here = site;
            if (here != null) {
                soon.accept(() -> scheduler.get().brought(here, id, null));
            }
        }

        @Override
        public void start(Worker worker) {
            processes.start(worker);
        }

        @Override
        public void kill(Worker worker) {
            processes.kill(worker);
        }

        @Override
        public void remove(ObjectId id) {
            processes.remove(id);
        }
    }
}
