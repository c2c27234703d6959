package io.dray.model.trigger;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import java.time.Instant;

/**
 * A trigger as it stands.
 *
 * @param generation minted whenever it begins to read anew; part of the name of its consumer group
 * @param filtered how many records of this generation its filter has passed over: about so many, as a record that is read twice is
 *     counted twice, and a node that dies takes what it counted in its last seconds with it
 */
public record Trigger(
        TriggerName name, String generation, boolean paused, TriggerSpec spec, Instant changedAt, long filtered)
        implements Entity {

    /** One that has read nothing. */
    public static Trigger fresh(TriggerName name, String generation, TriggerSpec spec, Instant now) {
        return new Trigger(name, generation, false, spec, now, 0);
    }

    public Trigger paused(boolean pause, Instant now) {
        return new Trigger(name, generation, pause, spec, now, filtered);
    }

    /** The same, to begin to read anew. */
    public Trigger again(String next, Instant now) {
        return new Trigger(name, next, paused, spec, now, 0);
    }

    public Trigger withFiltered(long more) {
        return new Trigger(name, generation, paused, spec, changedAt, filtered + more);
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.TRIGGER, name.value());
    }

    /** The Kafka group that reads for it. */
    public String group() {
        return "dray-trigger-" + name + "-" + generation;
    }
}
