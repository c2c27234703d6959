package io.dray.model.job;

import io.dray.model.error.DrayException;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked to have run.
 *
 * @param entrypoint a command line for {@code /bin/sh -c}
 * @param metadata the user's own labels
 * @param timeout the longest one attempt may run; null for no limit
 */
public record JobSpec(
        String entrypoint,
        RuntimeEnv runtimeEnv,
        Map<String, String> metadata,
        ResourceSet resources,
        RetryPolicy retry,
        Priority priority,
        @Nullable Duration timeout) {
    /** The most a spec may take as JSON: it travels in commands, tickets and ledger records. */
    public static final int MAX_BYTES = 64 * 1024;

    @SuppressWarnings("NullAway") // absent collections are left out of the JSON and arrive as null
    public JobSpec {
        runtimeEnv = runtimeEnv == null ? RuntimeEnv.EMPTY : runtimeEnv;
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
        resources = resources == null ? ResourceSet.NONE : resources;
        if (entrypoint.isBlank()) {
            throw DrayException.badRequest("Expected an entrypoint, but it is empty");
        }
        if (entrypoint.indexOf('\0') >= 0) {
            throw DrayException.badRequest("Expected an entrypoint without NUL characters");
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw DrayException.badRequest(
                    "Expected a timeout of more than 0 seconds, but got " + timeout.toMillis() + " ms");
        }
    }

    /** A job of one CPU with nothing special; for tests and benchmarks. */
    public static JobSpec of(String entrypoint) {
        return new JobSpec(
                entrypoint, RuntimeEnv.EMPTY, Map.of(), ResourceSet.cpus(1), RetryPolicy.NONE, Priority.NORMAL, null);
    }
}
