package io.dray.model.invocation;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where an invocation stands in the ledger.
 *
 * <pre>
 *   PARKED → QUEUED ⇄ RUNNING → SUCCEEDED | FAILED
 *     ↓        ↕  ↖     ↓ ↓
 *     ↓      WAITING ←──┘ CANCELLING → CANCELLED | SUCCEEDED | FAILED
 *     └────────┴→ CANCELLED
 * </pre>
 *
 * <p>A result may come for one that is QUEUED: a short run reports its end without having been claimed.
 */
public enum InvocationPhase {
    /** Until it is due: it was asked for later, or failed and is repeated. */
    WAITING,
    /** An earlier record of its key has not ended. */
    PARKED,
    /** A ticket for its next attempt is out. */
    QUEUED,
    /** A runner has it. */
    RUNNING,
    /** A runner has it, and has been told to interrupt it. */
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    private static final Map<InvocationPhase, Set<InvocationPhase>> NEXT = Map.of(
            WAITING, EnumSet.of(QUEUED, CANCELLED, FAILED),
            PARKED, EnumSet.of(QUEUED, CANCELLED, FAILED),
            QUEUED, EnumSet.of(QUEUED, RUNNING, WAITING, SUCCEEDED, FAILED, CANCELLED),
            RUNNING, EnumSet.of(QUEUED, WAITING, CANCELLING, SUCCEEDED, FAILED, CANCELLED),
            CANCELLING, EnumSet.of(CANCELLED, SUCCEEDED, FAILED),
            SUCCEEDED, EnumSet.noneOf(InvocationPhase.class),
            FAILED, EnumSet.noneOf(InvocationPhase.class),
            CANCELLED, EnumSet.noneOf(InvocationPhase.class));

    public boolean terminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** Whether a runner has it. */
    public boolean held() {
        return this == RUNNING || this == CANCELLING;
    }

    public boolean mayBecome(InvocationPhase next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
