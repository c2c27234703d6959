package io.dray.cli.trigger;

import io.dray.cli.Connection;
import io.dray.cli.client.TriggerRequest;
import io.dray.model.trigger.TriggerSpec.Filter;
import io.dray.model.trigger.TriggerSpec.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a trigger reads. */
final class ReadingOptions {
    @Option(
            names = "--order",
            paramLabel = "none|key",
            converter = OrderWords.class,
            completionCandidates = OrderWords.class,
            description = "key: records of one key one after the other, in their order. Usual: none.")
    private Order order = Order.NONE;

    @Option(names = "--batch", paramLabel = "N", description = "Give the handler a list of up to so many records.")
    private @Nullable Integer batch;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            description = "How long records gather when there are fewer than a batch takes.")
    private @Nullable Duration window;

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            converter = FilterText.class,
            description =
                    "Only records with header:NAME=VALUE, with the CloudEvents attribute:NAME=VALUE, or with a JSON "
                            + "value that has pointer:/a/b=VALUE. Repeatable; all must match.")
    private List<Filter> filters = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "START",
            completionCandidates = StartText.Words.class,
            description =
                    "Begin with the earliest record, the latest (what comes from now on, the usual), those since a time, "
                            + "or those of the last 2h.")
    private @Nullable String from;

    @Option(names = "--max-in-flight", paramLabel = "N", description = "Records that run at once on a node at most.")
    private @Nullable Integer maxInFlight;

    TriggerRequest.Reading reading(Connection verb, Instant now) {
        String start = from;
        return new TriggerRequest.Reading(
                order == Order.KEY,
                batch,
                window,
                filters,
                start == null ? null : verb.checked(() -> StartText.parse(start, now)),
                maxInFlight);
    }
}
