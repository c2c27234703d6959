package io.dray.model.invocation;

import io.dray.model.run.InvocationId;
import java.time.Instant;

/** What became of an invocation: a record of {@code dray.outcomes}, under the invocation's id. */
public record Outcome(
        InvocationId id, int version, int attempt, Instant acceptedAt, Instant endedAt, InvocationResult result) {}
