package io.dray.cli.invocation;

import io.dray.cli.Connection;
import io.dray.cli.PriorityWords;
import io.dray.cli.client.Call;
import io.dray.model.job.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a function is invoked. */
final class MannerOptions {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    @Option(names = "--async", description = "Print its id once it is accepted, instead of waiting for its result.")
    private boolean async;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "How long to wait for the result, up to 5m; then this exits with 5. Usual: 30s.")
    private @Nullable Duration wait;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The same key and input is the same invocation and the same answer, for 24 hours.")
    private @Nullable String key;

    @Option(names = "--delay", paramLabel = "DURATION", description = "Run it that much later. Prints its id.")
    private @Nullable Duration delay;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Run it at that time, e.g. 2026-01-31T18:00. Prints its id.")
    private @Nullable Instant at;

    @Option(
            names = "--priority",
            paramLabel = "high|normal|low",
            converter = PriorityWords.class,
            completionCandidates = PriorityWords.class,
            description = "Who goes first when room is short.")
    private @Nullable Priority priority;

    @Option(names = "--callback", paramLabel = "URL", description = "Where Dray posts the outcome. Prints its id.")
    private @Nullable String callback;

    Call.Manner manner(Connection verb) {
        if (wait != null && wait.compareTo(LONGEST_WAIT) > 0) {
            throw verb.usage("Expected --wait of at most 5m. For more: dray invocation result --wait 1h "
                    + "\"$(dray fn invoke --async NAME)\"");
        }
        if (delay != null && at != null) {
            throw verb.usage("Expected --delay or --at, but got both");
        }
        return new Call.Manner(async, wait, key, delay, at, priority, callback);
    }

    boolean async() {
        return async;
    }

    /** Whether its id was asked for instead of its result. */
    boolean later() {
        return async || delay != null || at != null || callback != null;
    }

    /** Whether there is anything beside {@code --async}. */
    boolean special() {
        return wait != null || key != null || delay != null || at != null || priority != null || callback != null;
    }
}
