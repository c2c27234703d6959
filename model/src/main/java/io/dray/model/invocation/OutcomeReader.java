package io.dray.model.invocation;

import io.dray.model.run.InvocationId;
import java.time.Instant;
import java.util.Optional;

/** Finds outcomes that were recorded before. Thread-safe; blocks. */
public interface OutcomeReader extends AutoCloseable {
    /**
     * @param endedAt when the ledger says it ended: a little before its outcome was written
     * @return empty when it is not kept any more
     */
    Optional<Outcome> find(InvocationId id, Instant endedAt);

    @Override
    void close();
}
