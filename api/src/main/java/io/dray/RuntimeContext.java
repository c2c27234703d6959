package io.dray;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where this code runs.
 *
 * @param job the job it belongs to
 * @param node the node's name
 * @param task the task or call that this thread runs, empty in a driver
 * @param attempt counts the task's runs, from 1; 0 in a driver
 * @param actor the actor whose call this thread runs
 * @param devices accelerators that its process was given, such as {@code GPU:1}: by kind, and by number among those of the node
 * @param deadline when this run is interrupted
 */
public record RuntimeContext(
        String job,
        String node,
        Optional<String> task,
        int attempt,
        Optional<String> actor,
        List<String> devices,
        Optional<Instant> deadline) {
    public RuntimeContext {
        devices = List.copyOf(devices);
    }
}
