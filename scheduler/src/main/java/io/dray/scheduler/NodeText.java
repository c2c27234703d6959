package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import java.util.Map;
import java.util.stream.Collectors;

/** Nodes and what they have, for a program: a line for the name, one for what there is, one for what is free. */
final class NodeText {
    private NodeText() {}

    static String of(String node, ResourceSet all, ResourceSet free) {
        return node + "\n" + amounts(all) + "\n" + amounts(free) + "\n";
    }

    private static String amounts(ResourceSet resources) {
        return resources.amounts().entrySet().stream()
                .map((Map.Entry<String, Number> entry) -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
