package io.dray.cli.dlq;

import io.dray.cli.Connection;
import io.dray.cli.TimeText;
import io.dray.cli.client.ApiPath;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class LetterFilter {
    @Option(names = "--trigger", paramLabel = "NAME", description = "Only those of this trigger.")
    private @Nullable String trigger;

    @Option(names = "--function", paramLabel = "NAME", description = "Only those of this function.")
    private @Nullable String function;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            completionCandidates = ReasonWords.class,
            description = "Only those that failed so: TIMED_OUT, CRASHED, BAD_INPUT …, or a class of exception, also "
                    + "without its package.")
    private @Nullable String reason;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those since this time, or of the last 2h.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those until this time, or until 2h ago.")
    private @Nullable String until;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, the newest.")
    private @Nullable Integer limit;

    /** Whether some are left out for what they are. */
    boolean narrow() {
        return Stream.of(trigger, function, reason, since, until).anyMatch(Objects::nonNull);
    }

    /** The path with this as its query. */
    ApiPath on(ApiPath path, Connection verb, Instant now, @Nullable Integer usualLimit) {
        return path.with("trigger", trigger)
                .with("function", function)
                .with("reason", reason)
                .with("since", time(since, verb, now))
                .with("until", time(until, verb, now))
                .with("limit", limit == null ? usualLimit : limit);
    }

    private static @Nullable Instant time(@Nullable String text, Connection verb, Instant now) {
        return text == null ? null : verb.checked(() -> TimeText.past(text, now));
    }
}
