package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;

/** What another node has lent. It is given back when nothing has needed it for some ticks, so that the next task finds it still there. */
final class Loans implements Capacity {
    private static final int MOST_IDLE_TICKS = 5;

    private final LenderMachine lender;
    private ResourceSet lent = ResourceSet.NONE;
    private ResourceSet free = ResourceSet.NONE;
    private int idleTicks;

    Loans(LenderMachine lender) {
        this.lender = lender;
    }

    void add(ResourceSet amount) {
        lent = lent.plus(amount);
        free = free.plus(amount);
        idleTicks = 0;
    }

    boolean isEmpty() {
        return lent.isEmpty();
    }

    @Override
    public boolean take(ResourceSet amount) {
        if (isEmpty() || !amount.fitsIn(free)) {
            return false;
        }
        free = free.minus(amount);
        idleTicks = 0;
        return true;
    }

    @Override
    public void give(ResourceSet amount) {
        free = free.plus(amount);
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        ResourceSet there = free.atMost(amount);
        free = free.minus(there);
        ResourceSet more = amount.minus(there);
        if (!more.isEmpty()) {
            lent = lent.plus(more);
            lender.takeAnyway(more);
        }
    }

    void tick() {
        if (free.isEmpty()) {
            idleTicks = 0;
        } else if (++idleTicks > MOST_IDLE_TICKS) {
            ResourceSet unused = free;
            free = ResourceSet.NONE;
            lent = lent.minus(unused);
            idleTicks = 0;
            lender.giveBack(unused);
        }
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
