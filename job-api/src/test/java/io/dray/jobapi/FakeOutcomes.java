package io.dray.jobapi;

import io.dray.model.invocation.Outcome;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.invocation.OutcomeTail;
import io.dray.model.run.InvocationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Outcomes, which come when a test says so. */
final class FakeOutcomes implements OutcomeTail, OutcomeReader {
    private final Map<InvocationId, Outcome> kept = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Consumer<Outcome> listener = outcome -> {};

    /** Records an outcome and tells it. */
    void end(Outcome outcome) {
        keep(outcome);
        listener.accept(outcome);
    }

    /** One that was recorded before this replica listened. */
    void keep(Outcome outcome) {
        kept.put(outcome.id(), outcome);
    }

    void forget(InvocationId id) {
        kept.remove(id);
    }

    /** How often one was looked for in the past. */
    int reads() {
        return reads.get();
    }

    @Override
    public void start(Consumer<Outcome> outcomes) {
        listener = outcomes;
    }

    @Override
    public Optional<Outcome> find(InvocationId id, Instant endedAt) {
        reads.incrementAndGet();
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public void close() {}
}
