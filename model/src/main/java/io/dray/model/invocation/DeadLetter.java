package io.dray.model.invocation;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.run.InvocationId;
import io.dray.model.trigger.TriggerName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that failed for good and waits for somebody to look at it. Its input is in the dead-letter topic; this
 * remembers that it is still to be dealt with.
 *
 * @param type class of the exception
 * @param attempts how often it was tried
 * @param topic the dead-letter topic that has it
 */
public record DeadLetter(
        InvocationId id,
        int version,
        @Nullable TriggerName trigger,
        InvocationResult.Kind kind,
        @Nullable String type,
        String message,
        int attempts,
        Instant at,
        String topic)
        implements Entity {
    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.DEAD_LETTER, id.value());
    }
}
