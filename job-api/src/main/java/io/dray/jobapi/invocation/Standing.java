package io.dray.jobapi.invocation;

import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.Outcome;

/** What can be said about an invocation that the ledger guards. */
sealed interface Standing {
    /** It has ended, and this is how. */
    record Ended(Outcome outcome) implements Standing {}

    /** It has not, or its outcome is not kept any more. */
    record Known(InvocationStatus status) implements Standing {}
}
