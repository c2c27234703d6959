package io.dray.spi;

import io.dray.Priority;
import io.dray.RuntimeEnv;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task is to run.
 *
 * @param name for people; null for the method's
 * @param resources what it holds while it runs, by name; {@code CPU} is 1 unless said otherwise
 * @param retries how often it may run again after its process has crashed, or after one of {@code retryOn}
 * @param retryOn exceptions of its code after which it runs again
 * @param timeout how long one run may take, null for as long as it likes
 * @param env what its process is started with
 */
public record TaskOptions(
        @Nullable String name,
        Map<String, Double> resources,
        int retries,
        List<Class<? extends Throwable>> retryOn,
        @Nullable Duration timeout,
        Priority priority,
        RuntimeEnv env) {
    public static final int DEFAULT_RETRIES = 3;

    public TaskOptions {
        resources = Map.copyOf(resources);
        retryOn = List.copyOf(retryOn);
    }
}
