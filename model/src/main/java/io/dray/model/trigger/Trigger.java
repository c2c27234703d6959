package io.dray.model.trigger;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import java.time.Instant;

/**
 * A trigger as it stands.
 *
 * @param generation minted whenever it begins to read anew; part of the name of its consumer group
 */
public record Trigger(TriggerName name, String generation, boolean paused, TriggerSpec spec, Instant changedAt)
        implements Entity {
    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.TRIGGER, name.value());
    }

    /** The Kafka group that reads for it. */
    public String group() {
        return "dray-trigger-" + name + "-" + generation;
    }
}
