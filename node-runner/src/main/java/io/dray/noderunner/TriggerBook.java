package io.dray.noderunner;

import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.view.ClusterView;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The triggers there are, as of the last look. Thread-safe. */
final class TriggerBook {
    private final ClusterView view;
    private volatile Map<TriggerName, Trigger> triggers = Map.of();

    TriggerBook(ClusterView view) {
        this.view = view;
    }

    /** Looks, and returns all of them. */
    Map<TriggerName, Trigger> refresh() {
        triggers = view.all(Trigger.class).collect(Collectors.toUnmodifiableMap(Trigger::name, trigger -> trigger));
        return triggers;
    }

    Optional<Trigger> find(TriggerName name) {
        return Optional.ofNullable(triggers.get(name));
    }
}
