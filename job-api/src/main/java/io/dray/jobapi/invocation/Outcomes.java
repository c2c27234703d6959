package io.dray.jobapi.invocation;

import io.dray.model.invocation.Outcome;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.invocation.OutcomeTail;
import io.dray.model.run.InvocationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of invocations that the ledger guards: as it is told, and for a while after. How much of it is kept in memory has a
 * bound, for those that wait, too: of what is beyond they learn only that it is there, and read it. Thread-safe.
 */
public final class Outcomes {
    private static final int MOST_RECENT = 10_000;
    private static final long MOST_BYTES = 32L << 20;

    private final OutcomeTail tail;
    private final OutcomeReader reader;
    private final RecentOutcomes recent = new RecentOutcomes(MOST_RECENT, MOST_BYTES);
    private final Map<InvocationId, List<AwaitedOutcome>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();

    public Outcomes(OutcomeTail tail, OutcomeReader reader) {
        this.tail = tail;
        this.reader = reader;
    }

    public void start() {
        tail.start(this::heard);
    }

    private void heard(Outcome outcome) {
        recent.add(outcome);
        awaited.getOrDefault(outcome.id(), List.of()).forEach(waiting -> waiting.tell(outcome));
    }

    /** From now on its outcome is not missed; the handle is its caller's to close. */
    AwaitedOutcome await(InvocationId id) {
        AwaitedOutcome waiting = new AwaitedOutcome(this, id);
        awaited.compute(id, (same, others) -> {
            if (others == null) {
                return List.of(waiting);
            }
            List<AwaitedOutcome> all = new ArrayList<>(others);
            all.add(waiting);
            return List.copyOf(all);
        });
        return waiting;
    }

    void forget(AwaitedOutcome waiting) {
        awaited.computeIfPresent(waiting.id(), (same, all) -> {
            List<AwaitedOutcome> others =
                    all.stream().filter(other -> other != waiting).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** Whether an outcome of this size may be kept for somebody who waits; then it is given back later. */
    boolean hold(long bytes) {
        if (held.addAndGet(bytes) <= MOST_BYTES) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /** One that was told not long ago. */
    Optional<Outcome> recent(InvocationId id) {
        return recent.find(id);
    }

    /** One that was told at some time; blocks. Empty when it is not kept any more. */
    Optional<Outcome> find(InvocationId id, Instant endedAt) {
        Optional<Outcome> known = recent(id);
        return known.isPresent() ? known : reader.find(id, endedAt);
    }
}
