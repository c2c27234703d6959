package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import org.jspecify.annotations.Nullable;

/** What another node has lent. What nothing has needed for some ticks is given back; until then the next task finds it still there. */
final class Loans implements Capacity {
    private static final int TICKS_UNUSED = 5;

    private final LenderMachine lender;
    private ResourceSet lent = ResourceSet.NONE;
    private ResourceSet free = ResourceSet.NONE;

    /** What was free all the time since the last look. */
    private ResourceSet unused = ResourceSet.NONE;

    private int ticks;

    Loans(LenderMachine lender) {
        this.lender = lender;
    }

    /** @param held of accelerators which */
    void add(ResourceSet held) {
        lent = lent.plus(held);
        free = free.plus(held);
    }

    boolean isEmpty() {
        return lent.isEmpty();
    }

    @Override
    public @Nullable ResourceSet take(ResourceSet amount) {
        ResourceSet held = isEmpty() ? null : Accelerator.choose(amount, free);
        if (held != null) {
            use(held);
        }
        return held;
    }

    @Override
    public void give(ResourceSet held) {
        free = free.plus(held);
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        ResourceSet there = free.atMost(amount);
        use(there);
        ResourceSet more = amount.minus(there);
        if (!more.isEmpty()) {
            lent = lent.plus(more);
            lender.takeAnyway(more);
        }
    }

    private void use(ResourceSet amount) {
        free = free.minus(amount);
        unused = unused.atMost(free);
    }

    void tick() {
        ticks++;
        if (ticks < TICKS_UNUSED) {
            return;
        }
        ticks = 0;
        ResourceSet back = Accelerator.matched(unused);
        if (!back.isEmpty()) {
            free = free.minus(back);
            lent = lent.minus(back);
            lender.giveBack(back);
        }
        unused = free;
    }

    @Override
    public boolean couldTake(ResourceSet amount) {
        return !isEmpty() && amount.fitsIn(lent);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public ResourceSet all() {
        return Accelerator.withoutDevices(lent);
    }

    @Override
    public ResourceSet free() {
        return Accelerator.withoutDevices(free);
    }
}
