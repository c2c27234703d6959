package io.dray.model.task;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task is to run.
 *
 * @param name for people; null for the method's
 * @param resources amounts by name; without {@code CPU} it needs 1
 * @param retries how often it may run again after a crash of its own, or an exception of {@code retryOn}
 * @param retryOn names of exceptions
 * @param timeoutMillis of one run; 0 for none
 * @param priority higher goes first; 0 is usual
 * @param env of its process
 */
public record TaskTerms(
        @Nullable String name,
        Map<String, Double> resources,
        int retries,
        List<String> retryOn,
        long timeoutMillis,
        int priority,
        ProcessEnv env) {
    public static final int RETRIES = 3;

    public static final TaskTerms USUAL = new TaskTerms(null, Map.of(), RETRIES, List.of(), 0, 0, ProcessEnv.USUAL);

    public TaskTerms {
        if (retries < 0 || timeoutMillis < 0) {
            throw new IllegalArgumentException("no terms: " + retries + " retries, " + timeoutMillis + " ms");
        }
        resources = Map.copyOf(resources);
        retryOn = List.copyOf(retryOn);
    }
}
