package io.dray.model.job;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The world a job's process finds.
 *
 * @param workingDir a zip whose contents become its folder
 * @param javaJars jars put into its folder under their names, and on {@code CLASSPATH}
 * @param jvmOptions inserted after the leading {@code java} of its entrypoint
 * @param mainClass likewise, with a class path of {@code javaJars}
 * @param setupTimeout how long preparing may take
 * @param excludes what the client left out of the zip; kept, not used
 */
public record RuntimeEnv(
        @Nullable PackageRef workingDir,
        List<PackageRef> javaJars,
        Map<String, String> envVars,
        List<String> jvmOptions,
        @Nullable String mainClass,
        @Nullable Duration setupTimeout,
        List<String> excludes) {
    public static final Duration DEFAULT_SETUP_TIMEOUT = Duration.ofMinutes(10);
    public static final RuntimeEnv EMPTY = new RuntimeEnv(null, List.of(), Map.of(), List.of(), null, null, List.of());

    @SuppressWarnings("NullAway") // absent collections are left out of the JSON and arrive as null
    public RuntimeEnv {
        javaJars = javaJars == null ? List.of() : List.copyOf(javaJars);
        envVars = envVars == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(envVars));
        jvmOptions = jvmOptions == null ? List.of() : List.copyOf(jvmOptions);
        excludes = excludes == null ? List.of() : List.copyOf(excludes);
    }

    public Duration setupTimeoutOrDefault() {
        return setupTimeout == null ? DEFAULT_SETUP_TIMEOUT : setupTimeout;
    }
}
