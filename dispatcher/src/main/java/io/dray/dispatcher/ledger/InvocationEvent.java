package io.dray.dispatcher.ledger;

import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.Invocation.Run;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.run.InvocationId;
import java.time.Instant;

/**
 * What happened to an invocation. Not published: there are too many, and each ends in a record of {@code dray.outcomes}, which
 * is.
 */
sealed interface InvocationEvent {
    InvocationId invocation();

    /** @param phase WAITING, PARKED or QUEUED */
    record Accepted(NewInvocation asked, int version, InvocationPhase phase, Instant at) implements InvocationEvent {
        @Override
        public InvocationId invocation() {
            return asked.id();
        }
    }

    /** A ticket for its present attempt goes to a lane. */
    record Queued(InvocationId invocation, Instant at, String lane, int reissues) implements InvocationEvent {}

    record Claimed(InvocationId invocation, Run run) implements InvocationEvent {}

    /** Its present attempt came to nothing; {@code tries} has the next. */
    record AttemptOver(InvocationId invocation, Tries tries) implements InvocationEvent {}

    record Delayed(InvocationId invocation, Instant dueAt) implements InvocationEvent {}

    record CancelRequested(InvocationId invocation) implements InvocationEvent {}

    /** @param phase SUCCEEDED, FAILED or CANCELLED */
    record Ended(InvocationId invocation, InvocationPhase phase, End end) implements InvocationEvent {}

    /** Its callback is dealt with. */
    record Told(InvocationId invocation) implements InvocationEvent {}

    record Forgotten(InvocationId invocation) implements InvocationEvent {}
}
