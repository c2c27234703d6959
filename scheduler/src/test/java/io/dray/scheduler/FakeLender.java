package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Another node: what it is asked for it remembers, and the test has it happen. It comes and goes; each time it is as new. */
final class FakeLender implements LenderMachine, Neighbours {
    static final String NAME = "there";

    final ResourceSet all;

    /** What was asked for by tickets that nobody has pulled. */
    final List<ResourceSet> wishes = new ArrayList<>();

    /** The large values here, and what they refer to. */
    final Map<ObjectId, List<ObjectId>> files = new LinkedHashMap<>();

    /** Large values that are on their way here. */
    final LinkedHashSet<ObjectId> bringing = new LinkedHashSet<>();

    /** What it has lent, and what was taken beside. */
    ResourceSet lent = ResourceSet.NONE;

    @Nullable
    Site site;

    private final FakeMachine processes;

    /** @param processes where its processes are */
    FakeLender(ResourceSet all, FakeMachine processes) {
        this.all = Accelerator.withDevices(all);
        this.processes = processes;
    }

    @Override
    public int room(ResourceSet need) {
        return all.count(need, 100);
    }

    @Override
    public void ask(ResourceSet need, int priority, int count) {
        for (int i = 0; i < count; i++) {
            wishes.add(need);
        }
    }

    @Override
    public List<Neighbour> all() {
        return List.of(new Neighbour(NAME, all, all.minus(lent.atMost(all))));
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
    public void giveBack(ResourceSet amount) {
        lent = lent.minus(amount);
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        lent = lent.plus(amount);
    }

    @Override
    public void bring(ObjectId id, long bytes, String from) {
        bringing.add(id);
    }

    @Override
    public void remove(ObjectId id) {
        files.remove(id);
        bringing.remove(id);
    }

    /** What fits of what was asked for, if anything does. */
    @Nullable
    ResourceSet fitting() {
        for (ResourceSet wish : wishes) {
            if (Accelerator.choose(wish, all.minus(lent.atMost(all))) != null) {
                return wish;
            }
        }
        return null;
    }

    void lend(ResourceSet wish, Scheduler scheduler) {
        wishes.remove(wish);
        ResourceSet held = Objects.requireNonNull(Accelerator.choose(wish, all.minus(lent.atMost(all))), "it fits");
        lent = lent.plus(held);
        Site there = site;
        if (there == null) {
            there = scheduler.lender(NAME, NAME, this);
            site = there;
        }
        scheduler.lend(there, held);
    }

    /** It is not there any more, with all it had. */
    void forget() {
        files.clear();
        bringing.clear();
        lent = ResourceSet.NONE;
        site = null;
    }
}
