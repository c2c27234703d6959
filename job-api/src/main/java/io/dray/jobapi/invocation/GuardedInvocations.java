package io.dray.jobapi.invocation;

import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Outcome;
import io.dray.model.ledger.Answer.Described;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.Answer.Refusal;
import io.dray.model.ledger.InvocationCommand.DescribeInvocation;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.run.InvocationId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Invocations that the ledger guards: makes them, and finds out what becomes of them. Thread-safe; blocks. */
public final class GuardedInvocations {
    /** An outcome may be missed while the log is away; looking again this often makes up for it. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final LedgerDesk ledger;
    private final Outcomes outcomes;

    public GuardedInvocations(LedgerDesk ledger, Outcomes outcomes) {
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    /** The handle is its caller's to close. */
    AwaitedOutcome await(InvocationId id) {
        return outcomes.await(id);
    }

    /** @throws DrayException when it is not accepted */
    Invoked invoke(FunctionName function, NewInvocation invocation) throws InterruptedException {
        if (!(ledger.ask(function, caller -> new Invoke(caller, function, List.of(invocation)))
                instanceof Invoked invoked)) {
            throw new IllegalStateException("the ledger answered something else");
        }
        if (!invoked.refusals().isEmpty()) {
            Refusal refusal = invoked.refusals().getFirst();
            throw new DrayException(refusal.code(), refusal.sentence());
        }
        return invoked;
    }

    /**
     * How an invocation stands, once it has ended, or when the deadline has passed or the wait is cancelled.
     *
     * @throws DrayException {@code NOT_FOUND}
     */
    Standing look(AwaitedOutcome awaited, long deadline) throws InterruptedException {
        Optional<Outcome> recent = outcomes.recent(awaited.id());
        return recent.isPresent()
                ? new Standing.Ended(recent.get())
                : follow(awaited, describe(awaited.id()), deadline);
    }

    /**
     * Likewise.
     *
     * @param known how it stood a moment ago, if that is known
     */
    Standing follow(AwaitedOutcome awaited, @Nullable InvocationStatus known, long deadline)
            throws InterruptedException {
        InvocationStatus status = known;
        while (status == null || !status.phase().terminal()) {
            long now = System.nanoTime();
            if (status != null && (deadline - now <= 0 || awaited.cancelled())) {
                return new Standing.Known(status);
            }
            Optional<Outcome> outcome = awaited.await(Math.min(deadline - now, LOOK_AGAIN_NANOS) + now);
            if (outcome.isPresent()) {
                return new Standing.Ended(outcome.get());
            }
            status = describe(awaited.id());
        }
        End end = status.end();
        Optional<Outcome> outcome = end == null ? Optional.empty() : outcomes.find(status.id(), end.at());
        return outcome.isPresent() ? new Standing.Ended(outcome.get()) : new Standing.Known(status);
    }

    InvocationStatus describe(InvocationId id) throws InterruptedException {
        if (ledger.ask(id, caller -> new DescribeInvocation(caller, id)) instanceof Described described) {
            return described.status();
        }
        throw new IllegalStateException("the ledger answered something else");
    }
}
