package io.dray.model.schedule;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it stands.
 *
 * @param nextDue when it fires next; null when it never will again
 * @param lastDue the due time it fired for last
 */
public record Schedule(
        ScheduleName name,
        ScheduleSpec spec,
        Instant createdAt,
        @Nullable Instant nextDue,
        @Nullable Instant lastDue) implements Entity {
    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.SCHEDULE, name.value());
    }
}
