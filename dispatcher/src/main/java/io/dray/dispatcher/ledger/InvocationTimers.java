package io.dray.dispatcher.ledger;

import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Waiting;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What time brings about for invocations: what is due, nodes that are lost, tickets that nobody claims, ends that are old. What it
 * remembers beside the state only ever delays.
 */
final class InvocationTimers {
    /** How long ended ones are remembered, and an idempotency key finds its invocation. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    private static final int MOST_PER_TICK = 2_000;

    private final LedgerState state;
    private final InvocationIndex invocations;
    private final Retention retention;
    private final Map<String, Deque<Mark>> marks = new HashMap<>();

    /** How far a lane had been read, and when. */
    private record Mark(Instant at, long doneBelow) {}

    InvocationTimers(LedgerState state, Retention retention) {
        this.state = state;
        this.invocations = state.invocations;
        this.retention = retention;
    }

    void tick(LaneProgress progress, Decision decision) {
        invocations.due(decision.now()).stream()
                .limit(MOST_PER_TICK)
                .forEach(invocation -> QueueInvocation.decide(invocation, decision));
        for (NodeIncarnation node : invocations.holders()) {
            if (decision.nodes().lost(node)) {
                invocations.heldBy(node).forEach(invocation -> EndInvocation.nodeLost(invocation, node, decision));
            }
        }
        marks.keySet().retainAll(invocations.lanes());
        for (String lane : List.copyOf(invocations.lanes())) {
            reissueOverread(lane, progress.doneBelow(lane), decision);
            reissueOld(lane, decision);
        }
        forget(false, decision);
        forget(true, decision);
        forgetDeadLetters(decision);
    }

    /** A ticket that its lane was read past some time ago and that nobody claimed is nobody's. */
    private void reissueOverread(String lane, long doneBelow, Decision decision) {
        Deque<Mark> seen = marks.computeIfAbsent(lane, l -> new ArrayDeque<>());
        if (doneBelow > 0 && (seen.isEmpty() || seen.getLast().doneBelow() < doneBelow)) {
            seen.add(new Mark(decision.now(), doneBelow));
        }
        long overread = 0;
        while (!seen.isEmpty() && seen.getFirst().at().plus(Timers.CLAIM_GRACE).isBefore(decision.now())) {
            overread = seen.removeFirst().doneBelow();
        }
        if (overread > 0) {
            invocations.queuedBelow(lane, overread).stream()
                    .limit(MOST_PER_TICK)
                    .forEach(invocation -> reissue(invocation, decision));
        }
    }

    private void reissueOld(String lane, Decision decision) {
        Optional<Invocation> first = invocations.first(lane);
        if (first.isPresent()) {
            Waiting waiting = Objects.requireNonNull(first.get().waiting());
            int doublings = Math.min(waiting.reissues(), 16);
            Duration patience = Timers.TICKET_PATIENCE.multipliedBy(1L << doublings);
            if (waiting.since().plus(patience).isBefore(decision.now())) {
                reissue(first.get(), decision);
            }
        }
    }

    private static void reissue(Invocation invocation, Decision decision) {
        QueueInvocation.decide(
                invocation, Objects.requireNonNull(invocation.waiting()).reissues() + 1, decision);
    }

    private void forget(boolean withKey, Decision decision) {
        Set<InvocationId> ended = invocations.ended(withKey);
        int most = withKey ? retention.keyed() : retention.count();
        List<InvocationId> oldest = ended.stream()
                .filter(id -> !invocations.untold().contains(id))
                .limit(MOST_PER_TICK)
                .toList();
        for (InvocationId id : oldest) {
            Invocation invocation = Objects.requireNonNull(decision.invocation(id));
            boolean old = Objects.requireNonNull(invocation.end())
                    .at()
                    .plus(REMEMBERED)
                    .isBefore(decision.now());
            if (!old && ended.size() <= most) {
                return;
            }
            decision.emit(new InvocationEvent.Forgotten(id));
        }
    }

    private void forgetDeadLetters(Decision decision) {
        int over = state.deadLetters.size() - retention.count();
        state.deadLetters.values().stream()
                .limit(Math.max(0, over))
                .map(DeadLetter::key)
                .toList()
                .forEach(decision::remove);
    }
}
