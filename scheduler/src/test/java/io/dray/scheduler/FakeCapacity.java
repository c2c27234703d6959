package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a node has left, by a count that notices when more is given back than was taken. */
final class FakeCapacity implements Capacity {
    private static final double STEPS = 10_000;

    private final ResourceSet all;
    private final ResourceSet shown;
    private @Nullable ResourceSet left;
    private final Map<String, Long> taken = new TreeMap<>();

    FakeCapacity(ResourceSet all) {
        this.all = Accelerator.withDevices(all);
        this.shown = all;
    }

    @Override
    public @Nullable ResourceSet take(ResourceSet amount) {
        ResourceSet held = Accelerator.choose(amount, left());
        if (held != null) {
            takeAnyway(held);
        }
        return held;
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        left = null;
        amount.names().forEach(name -> taken.merge(name, steps(amount, name), Long::sum));
    }

    @Override
    public void give(ResourceSet amount) {
        left = null;
        for (String name : amount.names()) {
            long rest = taken(name) - steps(amount, name);
            assertThat(rest)
                    .as("what is taken of %s when %s is given back", name, amount)
                    .isNotNegative();
            taken.put(name, rest);
        }
    }

    @Override
    public boolean couldTake(ResourceSet amount) {
        return amount.fitsIn(all);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public ResourceSet all() {
        return shown;
    }

    @Override
    public ResourceSet free() {
        return Accelerator.withoutDevices(left());
    }

    private ResourceSet left() {
        ResourceSet known = left;
        if (known != null) {
            return known;
        }
        Map<String, Double> free = new HashMap<>();
        all.names().forEach(name -> free.put(name, Math.max(0, steps(all, name) - taken(name)) / STEPS));
        known = ResourceSet.of(free);
        left = known;
        return known;
    }

    boolean takenAs(FakeCapacity other) {
        return all.names().stream().allMatch(name -> taken(name) == other.taken(name));
    }

    ResourceSet taken() {
        Map<String, Double> amounts = new HashMap<>();
        taken.forEach((name, steps) -> amounts.put(name, steps / STEPS));
        return ResourceSet.of(amounts);
    }

    private long taken(String name) {
        return taken.getOrDefault(name, 0L);
    }

    private static long steps(ResourceSet set, String name) {
        return Math.round(set.amount(name) * STEPS);
    }
}
