package io.dray.jobapi.waiter;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls that are being waited on, where the links look them up. Thread-safe. */
final class CallBook {
    private final Map<InvocationId, WaitedCall> calls = new ConcurrentHashMap<>();
    private final HandOvers handOvers;

    CallBook(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    void add(WaitedCall call) {
        calls.put(call.id(), call);
    }

    void remove(WaitedCall call) {
        calls.remove(call.id(), call);
    }

    Collection<WaitedCall> all() {
        return calls.values();
    }

    /** The call that is this run's from now on; null when the run is to be interrupted. */
    @Nullable
    WaitedCall claimed(PeerSession session, RunId run, InvocationId id, int attempt) {
        WaitedCall call = calls.get(id);
        return call != null && call.claimed(session, run, attempt) ? call : null;
    }

    void ended(PeerSession session, WaitedCall call, RunId run, InvocationResult result) {
        if (call.ended(run, result) == WaitedCall.Heard.FOR_LEDGER) {
            handOvers.report(session.node(), call, run, result);
        }
    }

    void lost(PeerSession session, WaitedCall call, RunId run) {
        if (call.lost(run) == WaitedCall.Heard.FOR_LEDGER) {
            handOvers.giveBack(session.node(), call, run);
        }
    }
}
