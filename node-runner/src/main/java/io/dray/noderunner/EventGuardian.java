package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;

/** Sees to what a trigger does with its records' results: the guardian hears of an end once the output is durable. */
final class EventGuardian implements Guardian {
    private final Guardian guardian;
    private final EventResults results;
    private final EventResults.Source source;

    EventGuardian(Guardian guardian, EventResults results, EventResults.Source source) {
        this.guardian = guardian;
        this.results = results;
        this.source = source;
    }

    @Override
    public void claimed(Call call) {
        guardian.claimed(call);
    }

    @Override
    public void ended(Call call, InvocationResult result) {
        results.ended(source, call, result).thenAccept(done -> guardian.ended(call, done));
    }

    @Override
    public void returned(Call call, String reason) {
        guardian.returned(call, reason);
    }
}
