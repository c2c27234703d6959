package io.dray.queue.kafka;

import io.dray.model.trigger.EventSources;
import io.dray.model.trigger.OrderedSource;
import io.dray.model.trigger.SharedSource;
import io.dray.model.trigger.Trigger;

/** Reads the topics of triggers. */
final class KafkaEventSources implements EventSources {
    private final Clients clients;
    private final String node;

    KafkaEventSources(Clients clients, String node) {
        this.clients = clients;
        this.node = node;
    }

    @Override
    public SharedSource shared(Trigger trigger, int most) {
        return new KafkaSharedSource(clients, trigger, most);
    }

    @Override
    public OrderedSource ordered(Trigger trigger, OrderedSource.Ownership listener) {
        return new KafkaOrderedSource(clients, trigger, node, listener);
    }
}
