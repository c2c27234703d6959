package io.dray.model.function;

import io.dray.model.error.DrayException;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RetryPolicy;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a version of a function is made of. Nothing of it ever changes.
 *
 * @param handler a class, or a class and a static method: {@code com.acme.Thumb}, {@code com.acme.Thumb::handle}
 * @param jars its class path, in this order
 * @param env environment variables of its workers
 * @param jvmOptions of its workers
 * @param resources {@code CPU}: what one running invocation takes; {@code memory}, in bytes: what one worker takes
 * @param concurrency how many invocations one worker runs at once
 * @param warm how many workers a node keeps
 * @param timeout the longest one attempt may run
 * @param retry when a failed attempt is repeated
 */
public record FunctionSpec(
        String handler,
        List<PackageRef> jars,
        Map<String, String> env,
        List<String> jvmOptions,
        ResourceSet resources,
        int concurrency,
        WarmPool warm,
        Duration timeout,
        RetryPolicy retry) {
    public static final int MAX_BYTES = 64 * 1024;
    public static final int DEFAULT_CONCURRENCY = 10;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    public static final RetryPolicy DEFAULT_RETRY = RetryPolicy.retries(3);

    /** One CPU, and memory for a small JVM. */
    public static final ResourceSet DEFAULT_RESOURCES = ResourceSet.of(1, 256L << 20);

    private static final Set<String> KNOWN = Set.of(ResourceSet.CPU, ResourceSet.MEMORY);
    private static final long LEAST_MEMORY = 64L << 20;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_CONCURRENCY = 1_000;

    @SuppressWarnings("NullAway") // absent collections are left out of the JSON and arrive as null
    public FunctionSpec {
        jars = jars == null ? List.of() : List.copyOf(jars);
        env = env == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(env));
        jvmOptions = jvmOptions == null ? List.of() : List.copyOf(jvmOptions);
        resources = resources == null ? ResourceSet.NONE : resources;
        if (handler.isBlank()) {
            throw DrayException.badRequest("Expected a handler, like com.acme.Thumb::handle, but it is empty");
        }
        if (jars.isEmpty()) {
            throw DrayException.badRequest("Expected at least one jar with the handler in it, but there is none");
        }
        if (!KNOWN.containsAll(resources.names())) {
            throw DrayException.badRequest("Expected a function to need CPU and memory, but got " + resources
                    + "; other resources are for jobs");
        }
        if (resources.memory() < LEAST_MEMORY) {
            throw DrayException.badRequest("Expected at least 64 MiB of memory for a function's worker, but got "
                    + resources.memory() + " bytes");
        }
        if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
            throw DrayException.badRequest(
                    "Expected a concurrency from 1 to " + MOST_CONCURRENCY + ", but got " + concurrency);
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw DrayException.badRequest(
                    "Expected a timeout from 100 ms to one day, but got " + timeout.toMillis() + " ms");
        }
    }

    /**
     * The workers of one node.
     *
     * @param min kept even if nothing comes
     * @param max at most so many at once
     * @param idle how long one above {@code min} stays when nothing comes
     */
    public record WarmPool(int min, int max, Duration idle) {
        public static final WarmPool STANDARD = new WarmPool(0, 1, Duration.ofMinutes(5));

        private static final int MOST = 64;

        public WarmPool {
            if (min < 0 || max < 1 || min > max || max > MOST) {
                throw DrayException.badRequest("Expected 0 to " + MOST
                        + " warm workers, at least one at the most, but got " + min + ".." + max);
            }
            if (idle.isNegative() || idle.compareTo(LONGEST) > 0) {
                throw DrayException.badRequest(
                        "Expected an idle time of at most one day, but got " + idle.toMillis() + " ms");
            }
        }
    }

    /** What one running invocation takes. */
    public ResourceSet perInvocation() {
        return ResourceSet.cpus(resources.cpus());
    }

    /** What one worker takes as long as it lives. */
    public ResourceSet perWorker() {
        return ResourceSet.of(Map.of(ResourceSet.MEMORY, resources.memory()));
    }
}
