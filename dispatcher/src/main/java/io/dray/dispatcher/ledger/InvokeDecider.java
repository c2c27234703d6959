package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Run;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.invocation.Origin;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.Answer.Refusal;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.ledger.Order;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes invocations on, and recognises those it knows. */
final class InvokeDecider {
    /** Of one partition. */
    static final int MOST_UNFINISHED = 200_000;

    /** Of the inputs of one partition's unfinished invocations: they are kept in memory. */
    static final long MOST_BYTES = 96L << 20;

    private static final Duration HOLD = Duration.ofSeconds(5);

    private InvokeDecider() {}

    static void decide(Invoke command, Decision decision) {
        DeployedFunction function = decision.state().functions.get(command.function());
        if (function == null || function.deleted()) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, noSuch(command.function()));
            return;
        }
        List<Refusal> refusals = new ArrayList<>();
        List<InvocationStatus> repeats = new ArrayList<>();
        for (NewInvocation asked : command.invocations()) {
            Invocation known = decision.invocation(asked.id());
            if (known == null && full(decision)) {
                refusals.add(
                        new Refusal(
                                asked.id(),
                                ErrorCode.TOO_MANY_REQUESTS,
                                "Expected fewer unfinished invocations: this cluster holds as many as it takes. Try again later"));
            } else if (known == null) {
                accept(asked, function.current(), decision);
            } else if (repeats(asked, known)) {
                repeats.add(InvocationStatus.of(known));
            } else {
                refusals.add(new Refusal(
                        asked.id(),
                        ErrorCode.KEY_REUSED,
                        "Expected the same request as before under this Idempotency-Key, but invocation " + asked.id()
                                + " was asked for with another body"));
            }
        }
        decision.answer(command.caller(), new Invoked(function.current(), refusals, repeats));
    }

    static String noSuch(FunctionName function) {
        return "Function " + function + " does not exist";
    }

    private static boolean full(Decision decision) {
        InvocationIndex invocations = decision.state().invocations;
        return invocations.unfinished() >= MOST_UNFINISHED || invocations.bytes() >= MOST_BYTES;
    }

    private static boolean repeats(NewInvocation asked, Invocation known) {
        return Objects.equals(asked.key(), known.acceptance().key())
                && Objects.equals(asked.bodyHash(), known.acceptance().bodyHash());
    }

    /** Refuses nothing: whoever handed these over has let go of them. */
    static void decide(HandOver command, Decision decision) {
        DeployedFunction function = decision.state().functions.get(command.function());
        int current = function == null ? 0 : function.current();
        for (NewInvocation asked : command.invocations()) {
            if (command.node() != null && asked.origin() instanceof Origin.Event event) {
                String source = Chain.source(event.trigger().value(), event.generation(), event.partition());
                decision.state().readers.put(source, command.node());
            }
            if (decision.invocation(asked.id()) == null && !skipped(asked, decision)) {
                accept(asked, current, decision);
            }
        }
        if (command.node() != null && half(decision.state().invocations)) {
            decision.order(new Order.Hold(command.node(), command.function(), HOLD));
        }
    }

    /** Beyond half of what fits, runners hold back: what they hand over can't be refused. */
    private static boolean half(InvocationIndex invocations) {
        return invocations.unfinished() >= MOST_UNFINISHED / 2 || invocations.bytes() >= MOST_BYTES / 2;
    }

    private static boolean skipped(NewInvocation asked, Decision decision) {
        Chain chain = Chain.of(asked.origin());
        return chain != null
                && asked.origin() instanceof Origin.Firing firing
                && firing.overlap() == Overlap.SKIP
                && decision.state().invocations.chained(chain);
    }

    static void accept(NewInvocation asked, int current, Decision decision) {
        int version = asked.version() == 0 ? current : asked.version();
        Chain chain = Chain.of(asked.origin());
        boolean over = asked.origin() instanceof Origin.Event event && event.placeOnly();
        boolean follows = chain != null && !over && decision.state().invocations.chained(chain);
        Instant notBefore = asked.notBefore();
        boolean later = notBefore != null && notBefore.isAfter(decision.now());
        InvocationPhase phase =
                follows ? InvocationPhase.PARKED : later ? InvocationPhase.WAITING : InvocationPhase.QUEUED;
        decision.emit(new InvocationEvent.Accepted(asked, version, phase, decision.now()));
        if (phase == InvocationPhase.QUEUED) {
            begin(Objects.requireNonNull(decision.invocation(asked.id())), asked.progress(), decision);
        }
    }

    private static void begin(Invocation invocation, @Nullable Progress progress, Decision decision) {
        if (progress != null && progress.node() != null && progress.run() != null) {
            decision.emit(new InvocationEvent.Claimed(
                    invocation.id(), new Run(progress.run(), progress.node(), decision.now())));
        } else if (progress != null && progress.last() != null) {
            EndInvocation.ended(invocation, progress.last(), decision);
        } else {
            QueueInvocation.decide(invocation, decision);
        }
    }
}
