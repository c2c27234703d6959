package io.dray.spi;

import io.dray.RuntimeEnv;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an actor is to live.
 *
 * @param name by which others find it, null for none
 * @param namespace in which the name is one of its own
 * @param detached whether it outlives the job that made it
 * @param resources what it holds as long as it lives, by name
 * @param maxRestarts how often it is made anew after its process has crashed, -1 for always
 * @param maxTaskRetries how often a call that a crash interrupted is made again, -1 for always
 * @param maxConcurrency how many calls may run at once
 * @param shared whether it may live in a process with others
 * @param membership its place in a group, null for none
 * @param env what its process is started with
 */
public record ActorOptions(
        @Nullable String name,
        String namespace,
        boolean detached,
        Map<String, Double> resources,
        int maxRestarts,
        int maxTaskRetries,
        int maxConcurrency,
        boolean shared,
        @Nullable Membership membership,
        RuntimeEnv env) {
    public static final String DEFAULT_NAMESPACE = "default";

    public ActorOptions {
        resources = Map.copyOf(resources);
    }
}
