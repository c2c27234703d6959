package io.dray.jobapi.waiter;

import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;

/** What a call came to while somebody waited. */
public sealed interface CallEnd {
    /** @param attempt the one that gave it */
    record Answered(int attempt, InvocationResult result) implements CallEnd {}

    /** It is the ledger's now. */
    record HandedOver(InvocationPhase phase) implements CallEnd {}
}
