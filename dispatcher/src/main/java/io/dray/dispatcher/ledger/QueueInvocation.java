package io.dray.dispatcher.ledger;

import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.resource.Lane;
import io.dray.model.run.InvocationTicket;
import java.util.Optional;

/** Sends the present attempt of an invocation to its lane. */
final class QueueInvocation {
    private QueueInvocation() {}

    static void decide(Invocation invocation, Decision decision) {
        decide(invocation, 0, decision);
    }

    static void decide(Invocation invocation, int reissues, Decision decision) {
        FunctionVersion version = decision.state().versions.get(invocation.versionId());
        if (version == null) {
            EndInvocation.finish(
                    invocation,
                    InvocationPhase.FAILED,
                    InvocationResult.failed(
                            Kind.UNUSABLE,
                            "Expected version " + invocation.version() + " of function " + invocation.function()
                                    + ", but it has been deleted"),
                    decision);
            return;
        }
        Lane lane = lane(version, invocation)
                .orElseThrow(() -> new IllegalStateException("no lane holds " + version.spec()));
        decision.emit(new InvocationEvent.Queued(invocation.id(), decision.now(), lane.name(), reissues));
        decision.ticket(
                lane,
                new InvocationTicket(
                        invocation.id(),
                        invocation.version(),
                        invocation.tries().attempt(),
                        invocation.tries().apart(),
                        invocation.input(),
                        invocation.origin(),
                        null));
    }

    private static Optional<Lane> lane(FunctionVersion version, Invocation invocation) {
        return Lane.of(Lane.Work.INVOCATIONS, version.spec().resources(), invocation.priority());
    }

    /** Lets the next of a chain go, once the one at its head has ended; tells when there is none. */
    static void next(Chain chain, Decision decision) {
        Optional<Invocation> head = decision.state().invocations.head(chain);
        if (head.isPresent() && head.get().phase() == InvocationPhase.PARKED) {
            decide(head.get(), decision);
        }
    }
}
