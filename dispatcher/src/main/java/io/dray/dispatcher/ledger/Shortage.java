package io.dray.dispatcher.ledger;

import io.dray.model.node.Heartbeat;
import io.dray.model.resource.ResourceSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Says which resource no node has enough of. */
final class Shortage {
    private Shortage() {}

    static String sentence(ResourceSet need, Collection<Heartbeat> live) {
        if (live.isEmpty()) {
            return "No node is there: it asks for " + need + ".";
        }
        Heartbeat closest = live.stream()
                .max(Comparator.comparingLong((Heartbeat node) -> need.names().stream()
                                .filter(name ->
                                        need.amount(name) <= node.capacity().amount(name))
                                .count())
                        .thenComparingDouble(node -> node.capacity().cpus()))
                .orElseThrow();
        for (String name : need.names()) {
            double largest = live.stream()
                    .mapToDouble(node -> node.capacity().amount(name))
                    .max()
                    .orElse(0);
            if (need.amount(name) > largest) {
                return "No node can hold it: it asks for " + amount(name, need.amount(name))
                        + ", but the largest node has " + amount(name, largest) + ".";
            }
        }
        return "No node can hold all of " + need + " at once; the closest, "
                + closest.node().node() + ", has " + closest.capacity() + ".";
    }

    private static String amount(String name, double value) {
        if (name.equals(ResourceSet.MEMORY)) {
            return String.format(Locale.ROOT, "%.1f GiB of memory", value / (1L << 30));
        }
        String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        return number + " " + name;
    }
}
