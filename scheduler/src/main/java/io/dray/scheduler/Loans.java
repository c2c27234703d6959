package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;

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

    void add(ResourceSet amount) {
        lent = lent.plus(amount);
        free = free.plus(amount);
    }

    boolean isEmpty() {
        return lent.isEmpty();
    }

    @Override
    public boolean take(ResourceSet amount) {
        if (isEmpty() || !amount.fitsIn(free)) {
            return false;
        }
        use(amount);
        return true;
    }

    @Override
    public void give(ResourceSet amount) {
        free = free.plus(amount);
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
        if (!unused.isEmpty()) {
            free = free.minus(unused);
            lent = lent.minus(unused);
            lender.giveBack(unused);
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
        return lent;
    }

    @Override
    public ResourceSet free() {
        return free;
    }
}
