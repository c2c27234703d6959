package io.dray.jobapi.invocation;

import io.dray.model.invocation.Outcome;
import io.dray.model.run.InvocationId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who waits for an outcome. {@link #await} is for one thread, the rest for any. */
final class AwaitedOutcome implements AutoCloseable {
    private final Outcomes outcomes;
    private final InvocationId id;
    private @Nullable Outcome outcome;
    private @Nullable Instant endedAt;
    private boolean cancelled;
    private boolean closed;
    private long held;

    AwaitedOutcome(Outcomes outcomes, InvocationId id) {
        this.outcomes = outcomes;
        this.id = id;
    }

    InvocationId id() {
        return id;
    }

    synchronized void tell(Outcome told) {
        if (endedAt == null && !closed) {
            endedAt = told.endedAt();
            long bytes = RecentOutcomes.size(told);
            if (outcomes.hold(bytes)) {
                held = bytes;
                outcome = told;
            }
            notifyAll();
        }
    }

    /** Nobody waits any longer. */
    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    /** Whether the outcome is there. */
    synchronized boolean told() {
        return endedAt != null;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /** The outcome, if it comes before the deadline and is still to be had. */
    Optional<Outcome> await(long deadline) throws InterruptedException {
        Instant at;
        synchronized (this) {
            for (long left = deadline - System.nanoTime();
                    endedAt == null && !cancelled && left > 0;
                    left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            if (outcome != null || endedAt == null) {
                return Optional.ofNullable(outcome);
            }
            at = endedAt;
        }
        return outcomes.find(id, at);
    }

    @Override
    public void close() {
        outcomes.forget(this);
        synchronized (this) {
            closed = true;
            outcomes.giveBack(held);
            held = 0;
            outcome = null;
        }
    }
}
