package io.dray.dispatcher.ledger;

import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Acceptance;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.Invocation.Waiting;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.NewInvocation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The only place where an event changes an invocation. */
final class InvocationApplier {
    private InvocationApplier() {}

    /** The invocation after the event; null when it left the ledger. */
    static @Nullable Invocation apply(@Nullable Invocation before, InvocationEvent event) {
        return switch (event) {
            case InvocationEvent.Accepted e -> accepted(e);
            case InvocationEvent.Forgotten e -> null;
            default -> change(Objects.requireNonNull(before, () -> "no invocation for " + event), event);
        };
    }

    private static Invocation accepted(InvocationEvent.Accepted event) {
        NewInvocation asked = event.asked();
        NewInvocation.Progress progress = asked.progress();
        return new Invocation(
                asked.id(),
                event.version(),
                asked.input(),
                asked.origin(),
                new Acceptance(event.at(), asked.key(), asked.bodyHash()),
                asked.priority(),
                asked.callback(),
                event.phase(),
                progress == null ? Tries.FIRST : progress.tries(),
                null,
                null,
                event.phase() == InvocationPhase.WAITING ? asked.notBefore() : null,
                null);
    }

    private static Invocation change(Invocation invocation, InvocationEvent event) {
        return switch (event) {
            case InvocationEvent.Accepted e -> throw new IllegalStateException("accepted twice: " + e.invocation());
            case InvocationEvent.Forgotten e -> throw new IllegalStateException("forgotten: " + e.invocation());
            case InvocationEvent.Queued e ->
                invocation
                        .in(InvocationPhase.QUEUED)
                        .waiting(new Waiting(since(invocation, e), e.lane(), -1, e.reissues()));
            case InvocationEvent.Claimed e ->
                invocation.in(InvocationPhase.RUNNING).run(e.run());
            case InvocationEvent.AttemptOver e -> invocation.tries(e.tries());
            case InvocationEvent.Delayed e ->
                invocation.in(InvocationPhase.WAITING).dueAt(e.dueAt());
            case InvocationEvent.CancelRequested e -> invocation.in(InvocationPhase.CANCELLING);
            case InvocationEvent.Ended e -> invocation.in(e.phase()).ended(e.end());
            case InvocationEvent.Told e -> invocation.told();
        };
    }

    /** A ticket that is issued again keeps its place in time. */
    private static Instant since(Invocation invocation, InvocationEvent.Queued event) {
        Waiting waiting = invocation.waiting();
        return event.reissues() > 0 && waiting != null ? waiting.since() : event.at();
    }
}
