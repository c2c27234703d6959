package io.dray.model.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an actor is to live.
 *
 * @param name unique in its namespace while it lives; null for none
 * @param resources what it holds as long as it lives, by name
 * @param maxRestarts after crashes; -1 for always
 * @param maxRetries how often a call may be made again that a crash has interrupted; -1 for always
 * @param maxConcurrency how many calls may run at once
 * @param shared whether it may live in a process with others
 * @param place in a group; null for none
 * @param env of its process
 */
public record ActorTerms(
        @Nullable String name,
        String namespace,
        boolean detached,
        Map<String, Double> resources,
        int maxRestarts,
        int maxRetries,
        int maxConcurrency,
        boolean shared,
        @Nullable GroupPlace place,
        ProcessEnv env) {
    public static final String NAMESPACE = "default";

    public ActorTerms {
        if (maxRestarts < -1 || maxRetries < -1 || maxConcurrency < 1) {
            throw new IllegalArgumentException("no terms of an actor: " + maxRestarts + " restarts, " + maxRetries
                    + " retries, " + maxConcurrency + " at once");
        }
        resources = Map.copyOf(resources);
    }
}
