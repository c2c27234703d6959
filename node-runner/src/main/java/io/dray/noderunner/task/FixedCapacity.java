package io.dray.noderunner.task;

import io.dray.model.resource.ResourceSet;
import io.dray.scheduler.Capacity;
import java.util.HashMap;
import java.util.Map;

/** What a node has on which nothing but tasks runs. For one thread. */
public final class FixedCapacity implements Capacity {
    private final ResourceSet all;
    private final Map<String, Double> debts = new HashMap<>();
    private ResourceSet free;

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
        ResourceSet given = amount;
        for (Map.Entry<String, Double> debt : debts.entrySet()) {
            double paid = Math.min(debt.getValue(), given.amount(debt.getKey()));
            if (paid > 0) {
                debt.setValue(debt.getValue() - paid);
                given = given.minus(ResourceSet.of(Map.of(debt.getKey(), paid)));
            }
        }
        free = free.plus(given);
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        for (String name : amount.names()) {
            double wanted = amount.amount(name);
            double there = Math.min(wanted, free.amount(name));
            free = free.minus(ResourceSet.of(Map.of(name, there)));
            debts.merge(name, wanted - there, Double::sum);
        }
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
}
