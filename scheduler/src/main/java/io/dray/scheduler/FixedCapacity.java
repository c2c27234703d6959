package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import org.jspecify.annotations.Nullable;

/** What a node has on which nothing but tasks runs. For one thread. */
public final class FixedCapacity implements Capacity {
    private final ResourceSet all;
    private ResourceSet free;
    private ResourceSet owed = ResourceSet.NONE;

    public FixedCapacity(ResourceSet all) {
        this.all = all;
        this.free = Accelerator.withDevices(all);
    }

    @Override
    public @Nullable ResourceSet take(ResourceSet amount) {
        ResourceSet held = Accelerator.choose(amount, free);
        if (held != null) {
            free = free.minus(held);
        }
        return held;
    }

    @Override
    public void give(ResourceSet held) {
        ResourceSet paid = owed.atMost(held);
        owed = owed.minus(paid);
        free = free.plus(held.minus(paid));
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
        return Accelerator.withoutDevices(free);
    }

    /** What is taken, and more than there is if it was taken anyway; empty when nothing is. */
    public ResourceSet taken() {
        return all.minus(free()).plus(owed);
    }
}
