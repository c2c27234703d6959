package io.dray.model.function;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import java.time.Instant;
import java.util.List;

/**
 * A function and its versions. One that was deleted stays as a shell, so that no version number is given twice.
 *
 * @param current the version that new invocations run; 0 when it was deleted
 * @param last the highest number given so far
 * @param versions those there are, oldest first
 */
public record DeployedFunction(FunctionName name, int current, int last, List<Integer> versions, Instant changedAt)
        implements Entity {
    /** So many versions are kept; with the next one the oldest leaves. */
    public static final int MOST_VERSIONS = 100;

    @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
    public DeployedFunction {
        versions = versions == null ? List.of() : List.copyOf(versions);
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.FUNCTION, name.value());
    }

    public boolean deleted() {
        return current == 0;
    }

    public VersionId version(int number) {
        return new VersionId(name, number);
    }
}
