package io.dray.jobapi.invocation;

import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.Outcome;
import io.dray.model.run.InvocationId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last outcomes, as many as fit. Thread-safe. */
final class RecentOutcomes {
    private static final int OVERHEAD = 512;

    private final int most;
    private final long mostBytes;
    private final Map<InvocationId, Outcome> outcomes = new LinkedHashMap<>();
    private long bytes;

    RecentOutcomes(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    synchronized void add(Outcome outcome) {
        Outcome before = outcomes.remove(outcome.id());
        bytes += size(outcome) - (before == null ? 0 : size(before));
        outcomes.put(outcome.id(), outcome);
        Iterator<Outcome> oldest = outcomes.values().iterator();
        while (outcomes.size() > most || bytes > mostBytes) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    synchronized Optional<Outcome> find(InvocationId id) {
        return Optional.ofNullable(outcomes.get(id));
    }

    /** About what it takes in memory. */
    static long size(Outcome outcome) {
        Failure failure = outcome.result().failure();
        String stack = failure == null ? null : failure.stack();
        return OVERHEAD + outcome.result().output().size() + (stack == null ? 0L : stack.length());
    }
}
