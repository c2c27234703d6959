package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;

/** What a node has on which nothing but tasks runs. For one thread. */
public final class FixedCapacity implements Capacity {
    private final ResourceSet all;
    private ResourceSet free;
    private ResourceSet owed = ResourceSet.NONE;

    public FixedCapacity(ResourceSet all) {
        this.all = all;
        this.free = all;
    }

    @Override
    public boolean take(ResourceSet amount) {
        if (!amount.fitsIn(free)) {
            return false;
        }
        free = free.minus(amount);
        return true;
    }

    @Override
    public void give(ResourceSet amount) {
        ResourceSet paid = owed.atMost(amount);
        owed = owed.minus(paid);
        free = free.plus(amount.minus(paid));
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        ResourceSet there = free.atMost(amount);
        free = free.minus(there);
        owed = owed.plus(amount.minus(there));
    }

    @Override
    public boolean couldTake(ResourceSet amount) {
        return amount.fitsIn(all);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public ResourceSet all() {
        return all;
    }

    @Override
    public ResourceSet free() {
        return free;
    }

    /** What is taken, and more than there is if it was taken anyway; empty when nothing is. */
    public ResourceSet taken() {
        return all.minus(free).plus(owed);
    }
}
