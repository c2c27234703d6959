package io.dray.cli.fn;

import io.dray.cli.MemorySize;
import io.dray.cli.client.DeployRequest;
import io.dray.cli.client.DeployRequest.Environment;
import io.dray.cli.client.DeployRequest.Limits;
import io.dray.cli.client.DeployRequest.Retry;
import io.dray.cli.client.DeployRequest.Warm;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked for with a version of a function. */
final class FunctionOptions {
    @Option(names = "--env", paramLabel = "K=V", description = "An environment variable of its workers. Repeatable.")
    private Map<String, String> env = new LinkedHashMap<>();

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description = "For the JVM of its workers, e.g. -Xss1m. Repeatable.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(names = "--cpus", paramLabel = "N", description = "CPUs that one invocation takes, e.g. 0.5. Usual: 1.")
    private @Nullable BigDecimal cpus;

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory that one worker takes. Usual: 256m.")
    private @Nullable MemorySize memory;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "The longest an attempt may run. Usual: 60s.")
    private @Nullable Duration timeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often a failed invocation is tried again. Usual: 3.")
    private @Nullable Integer retries;

    @Option(
            names = "--backoff",
            paramLabel = "FIRST..MOST",
            converter = Backoff.Converter.class,
            description = "How long it waits before that: at first and at most. Usual: 1s..1m.")
    private @Nullable Backoff backoff;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many invocations one worker runs at once. Usual: 10.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--warm",
            paramLabel = "MIN..MAX",
            converter = WarmRange.Converter.class,
            description = "How many workers a node keeps. Usual: 0..1.")
    private @Nullable WarmRange warm;

    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            description = "How long a worker beyond the least stays without work. Usual: 5m.")
    private @Nullable Duration idle;

    DeployRequest request(String handler, List<String> jars) {
        return new DeployRequest(
                handler,
                jars,
                new Environment(env, jvmOptions),
                new Limits(cpus, memory == null ? null : memory.bytes(), timeout, concurrency),
                new Retry(retries, backoff == null ? null : backoff.initial(), backoff == null ? null : backoff.max()),
                new Warm(warm == null ? null : (Integer) warm.min(), warm == null ? null : (Integer) warm.max(), idle));
    }
}
