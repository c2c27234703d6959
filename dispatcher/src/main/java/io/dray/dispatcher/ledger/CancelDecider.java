package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Run;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.ledger.Answer.CancelAsked;
import io.dray.model.ledger.Answer.Cancelled;
import io.dray.model.ledger.Answer.Described;
import io.dray.model.ledger.InvocationCommand.CancelInvocation;
import io.dray.model.ledger.InvocationCommand.DescribeInvocation;
import io.dray.model.ledger.Order;
import io.dray.model.run.InvocationId;
import java.util.Objects;

/** Shuts an invocation out: one that waits is over at once, one that runs is interrupted. */
final class CancelDecider {
    private CancelDecider() {}

    static void decide(CancelInvocation command, Decision decision) {
        Invocation invocation = decision.invocation(command.invocation());
        if (invocation == null) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, noSuch(command.invocation()));
            return;
        }
        decision.answer(command.caller(), new CancelAsked(cancel(invocation, decision)));
    }

    private static Cancelled cancel(Invocation invocation, Decision decision) {
        return switch (invocation.phase()) {
            case WAITING, PARKED, QUEUED -> {
                EndInvocation.cancelled(invocation, decision);
                yield Cancelled.NEVER_STARTS;
            }
            case RUNNING -> {
                Run run = Objects.requireNonNull(invocation.run());
                decision.emit(new InvocationEvent.CancelRequested(invocation.id()));
                decision.order(new Order.Interrupt(run.node(), run.id()));
                yield Cancelled.INTERRUPTED;
            }
            case CANCELLING -> Cancelled.INTERRUPTED;
            case SUCCEEDED, FAILED, CANCELLED -> Cancelled.ENDED_BEFORE;
        };
    }

    /** As it stands by now: the end of another may have changed it meanwhile. */
    static void cancelIfThere(InvocationId id, Decision decision) {
        Invocation invocation = decision.invocation(id);
        if (invocation != null) {
            cancel(invocation, decision);
        }
    }

    static void describe(DescribeInvocation command, Decision decision) {
        Invocation invocation = decision.invocation(command.invocation());
        if (invocation == null) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, noSuch(command.invocation()));
        } else {
            decision.answer(command.caller(), new Described(InvocationStatus.of(invocation)));
        }
    }

    private static String noSuch(InvocationId id) {
        return "Invocation " + id + " does not exist, or has ended too long ago";
    }
}
