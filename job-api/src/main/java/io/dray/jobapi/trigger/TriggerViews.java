package io.dray.jobapi.trigger;

import io.dray.jobapi.function.FunctionCounts;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import java.util.Comparator;
import java.util.stream.Stream;

/** {@code GET} of triggers, and how far they have got. */
final class TriggerViews {
    private final LedgerViews views;
    private final FunctionCounts counts;
    private final TopicAdmin topics;

    TriggerViews(LedgerViews views, FunctionCounts counts, TopicAdmin topics) {
        this.views = views;
        this.counts = counts;
        this.topics = topics;
    }

    /** The trigger that the path names. */
    Trigger trigger(Exchange exchange) {
        TriggerName name = name(exchange);
        return views.find(Trigger.class, name.value()).orElseThrow(() -> none(name.value()));
    }

    static TriggerName name(Exchange exchange) {
        String name = exchange.path("name");
        try {
            return new TriggerName(name);
        } catch (DrayException e) {
            throw none(name.length() <= 80 ? name : name.substring(0, 80) + "…");
        }
    }

    private static DrayException none(String name) {
        return new DrayException(ErrorCode.NOT_FOUND, "Trigger " + name + " does not exist");
    }

    void list(Exchange exchange) {
        try (Stream<Trigger> all = views.all(Trigger.class)) {
            exchange.json(
                    all.sorted(Comparator.comparing(trigger -> trigger.name().value()))
                            .map(TriggerJson::of)
                            .toList());
        }
    }

    void one(Exchange exchange) {
        exchange.json(TriggerJson.of(trigger(exchange)));
    }

    void lag(Exchange exchange) throws InterruptedException {
        Trigger trigger = trigger(exchange);
        exchange.json(TriggerJson.of(
                topics.progress(
                        trigger.group(), trigger.spec().order(), trigger.spec().topic()),
                counts.of(trigger.spec().function())));
    }
}
