package io.dray.dispatcher.ledger;

import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.Origin;
import io.dray.model.invocation.Outcome;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.ReportCallback;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import io.dray.model.trigger.TriggerName;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows when the run of an invocation ends, is given back or is lost. News of a run that was shut out is ignored. */
final class EndInvocation {
    /** An attempt whose node is lost is repeated; an invocation that loses this many is not. */
    static final int MAX_LOSSES = 20;

    /** The topic of dead letters that have no other. */
    static final String DLQ = "dray.dlq";

    private static final int MOST_MESSAGE = 1_000;

    private EndInvocation() {}

    static void reported(ReportInvocations command, Decision decision) {
        for (InvocationReport report : command.reports()) {
            Invocation invocation = decision.invocation(report.invocation());
            if (invocation != null && counts(invocation, report.attempt(), report.run())) {
                ended(invocation, report.result(), decision);
            }
        }
    }

    /** A short run reports its end without a claim: its ticket was out, and nobody else's claim came before. */
    private static boolean counts(Invocation invocation, int attempt, RunId run) {
        return invocation.heldBy(run)
                || (invocation.phase() == InvocationPhase.QUEUED
                        && invocation.tries().attempt() == attempt);
    }

    static void returned(ReturnInvocations command, Decision decision) {
        for (InvocationClaim claim : command.claims()) {
            Invocation invocation = decision.invocation(claim.invocation());
            if (invocation != null && counts(invocation, claim.attempt(), claim.run())) {
                repeat(invocation, 0, command.apart(), decision);
            }
        }
    }

    static void nodeLost(Invocation invocation, NodeIncarnation node, Decision decision) {
        if (invocation.tries().losses() + 1 >= MAX_LOSSES) {
            finish(
                    invocation,
                    InvocationPhase.FAILED,
                    InvocationResult.failed(
                            Kind.LOST,
                            "Its node was lost " + MAX_LOSSES + " times while it ran, the last time " + node.node()),
                    decision);
        } else {
            repeat(invocation, 1, false, decision);
        }
    }

    private static void repeat(Invocation invocation, int losses, boolean apart, Decision decision) {
        if (invocation.phase() == InvocationPhase.CANCELLING) {
            cancelled(invocation, decision);
            return;
        }
        decision.emit(new InvocationEvent.AttemptOver(invocation.id(), next(invocation.tries(), 0, losses, apart)));
        QueueInvocation.decide(present(invocation, decision), decision);
    }

    /** The end of its present attempt. */
    static void ended(Invocation invocation, InvocationResult result, Decision decision) {
        if (result.kind().succeeded()) {
            finish(invocation, InvocationPhase.SUCCEEDED, result, decision);
        } else if (invocation.phase() == InvocationPhase.CANCELLING || result.kind() == Kind.CANCELLED) {
            cancelled(invocation, decision);
        } else if (result.kind() == Kind.LOST) {
            repeat(invocation, 0, false, decision);
        } else if (result.kind().repeated() && mayRepeat(invocation, decision)) {
            retry(invocation, result, decision);
        } else {
            finish(invocation, InvocationPhase.FAILED, result, decision);
        }
    }

    static void cancelled(Invocation invocation, Decision decision) {
        finish(
                invocation,
                InvocationPhase.CANCELLED,
                InvocationResult.failed(Kind.CANCELLED, "It was cancelled"),
                decision);
    }

    private static boolean mayRepeat(Invocation invocation, Decision decision) {
        return invocation.tries().failures() < retry(invocation, decision).maxRetries();
    }

    private static RetryPolicy retry(Invocation invocation, Decision decision) {
        FunctionVersion version = decision.state().versions.get(invocation.versionId());
        return version == null ? RetryPolicy.NONE : version.spec().retry();
    }

    private static void retry(Invocation invocation, InvocationResult result, Decision decision) {
        Tries tries = invocation.tries();
        Duration delay = retry(invocation, decision).delay(tries.failures());
        boolean apart = result.kind() == Kind.CRASHED;
        decision.emit(new InvocationEvent.AttemptOver(invocation.id(), next(tries, 1, 0, apart)));
        decision.emit(
                new InvocationEvent.Delayed(invocation.id(), decision.now().plus(jittered(delay, invocation))));
    }

    /** Between half of it and all of it; the same for the same attempt, so that a replay finds the same. */
    private static Duration jittered(Duration delay, Invocation invocation) {
        long millis = delay.toMillis();
        int spread = Objects.hash(invocation.id().value(), invocation.tries().attempt());
        return Duration.ofMillis(millis - Math.floorMod(spread * 0x9E3779B9L, millis / 2 + 1));
    }

    private static Tries next(Tries tries, int failures, int losses, boolean apart) {
        return new Tries(
                tries.attempt() + 1, tries.failures() + failures, tries.losses() + losses, tries.apart() || apart);
    }

    static void finish(Invocation invocation, InvocationPhase phase, InvocationResult result, Decision decision) {
        Failure failure = result.failure();
        String message = failure == null ? null : clipped(failure.message());
        End end = new End(decision.now(), result.kind(), failure == null ? null : failure.type(), message);
        decision.emit(new InvocationEvent.Ended(invocation.id(), phase, end));
        decision.outcome(new Outcome(
                invocation.id(),
                invocation.version(),
                invocation.tries().attempt(),
                invocation.acceptance().at(),
                decision.now(),
                result));
        if (phase == InvocationPhase.FAILED) {
            bury(invocation, result, decision);
        }
        Chain chain = Chain.of(invocation.origin());
        if (chain != null) {
            QueueInvocation.next(chain, decision);
            Unparking.decide(chain, invocation, decision);
        }
    }

    /** The callback of an ended one was answered, or nobody answers it. */
    static void told(ReportCallback command, Decision decision) {
        Invocation invocation = decision.invocation(command.invocation());
        if (invocation != null
                && invocation.callback() != null
                && invocation.phase().terminal()) {
            decision.emit(new InvocationEvent.Told(invocation.id()));
            if (!command.delivered() && !decision.state().deadLetters.containsKey(invocation.id())) {
                String reason = command.reason() == null ? "nobody answers" : command.reason();
                Failure failure = Failure.of("Its outcome could not be told to "
                        + invocation.callback().url() + ": " + reason);
                bury(invocation, InvocationResult.failed(Kind.UNTOLD, failure), decision);
            }
        }
    }

    private static void bury(Invocation invocation, InvocationResult result, Decision decision) {
        Failure failure = result.failure() == null ? Failure.of(result.kind().name()) : result.failure();
        DeadLetter letter = new DeadLetter(
                invocation.id(),
                invocation.version(),
                trigger(invocation.origin()),
                result.kind(),
                failure.type(),
                clipped(failure.message()),
                invocation.tries().attempt(),
                decision.now(),
                topic(invocation.origin()));
        decision.deadLetter(new DeadLetterRecord(letter, invocation.input(), invocation.origin(), failure.stack()));
    }

    private static @Nullable TriggerName trigger(@Nullable Origin origin) {
        return origin instanceof Origin.Event event ? event.trigger() : null;
    }

    private static String topic(@Nullable Origin origin) {
        return origin instanceof Origin.Event event && event.handling().dlqTopic() != null
                ? event.handling().dlqTopic()
                : DLQ;
    }

    private static String clipped(String message) {
        return message.length() <= MOST_MESSAGE ? message : message.substring(0, MOST_MESSAGE) + "…";
    }

    private static Invocation present(Invocation invocation, Decision decision) {
        return Objects.requireNonNull(decision.invocation(invocation.id()));
    }
}
