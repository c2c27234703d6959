package io.dray.model.function;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import java.time.Instant;

/** A version as it was deployed. Immutable for ever, so whoever has read it once may keep it. */
public record FunctionVersion(VersionId id, FunctionSpec spec, Instant deployedAt) implements Entity {
    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.VERSION, id.toString());
    }
}
