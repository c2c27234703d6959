package io.dray.testing.local;

import io.dray.model.resource.ResourceSet;
import io.dray.scheduler.Capacity;

/** What there is of resources. What was taken although it was not there is a debt, and paid first. For the thread of turns. */
final class LocalCapacity implements Capacity {
    private final ResourceSet all;
    private ResourceSet free;
    private ResourceSet debt = ResourceSet.NONE;

    LocalCapacity(ResourceSet all) {
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
        settle(free.plus(amount), debt);
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        settle(free, debt.plus(amount));
    }

    /** Pays of the debt what there is. */
    private void settle(ResourceSet there, ResourceSet owed) {
        ResourceSet paid = common(there, owed);
        free = there.minus(paid);
        debt = owed.minus(paid);
    }

    private static ResourceSet common(ResourceSet one, ResourceSet other) {
        java.util.Map<String, Double> least = new java.util.HashMap<>();
        for (String name : other.names()) {
            least.put(name, Math.min(one.amount(name), other.amount(name)));
        }
        return ResourceSet.of(least);
    }

    @Override
    public boolean couldTake(ResourceSet amount) {
        return amount.fitsIn(all);
    }

    @Override
    public ResourceSet all() {
        return all;
    }

    @Override
    public ResourceSet free() {
        return free;
    }

    /** What is taken; empty when nothing is. */
    ResourceSet taken() {
        return all.minus(free).plus(debt);
    }
}
