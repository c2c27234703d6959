package io.dray.dispatcher.ledger;

import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Run;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.ledger.InvocationCommand.ClaimInvocations;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.Order;
import org.jspecify.annotations.Nullable;

/** Notes who runs an invocation: the first live runner that claims its attempt. Others are told to interrupt theirs. */
final class InvocationClaimDecider {
    private InvocationClaimDecider() {}

    static void decide(ClaimInvocations command, Decision decision) {
        boolean lost = decision.nodes().lost(command.node());
        for (InvocationClaim claim : command.claims()) {
            @Nullable Invocation invocation = decision.invocation(claim.invocation());
            if (invocation != null && invocation.heldBy(claim.run())) {
                continue;
            }
            if (!lost && invocation != null && waits(invocation, claim)) {
                decision.emit(new InvocationEvent.Claimed(
                        claim.invocation(), new Run(claim.run(), command.node(), decision.now())));
            } else {
                decision.order(new Order.Interrupt(command.node(), claim.run()));
            }
        }
    }

    private static boolean waits(Invocation invocation, InvocationClaim claim) {
        return invocation.phase() == InvocationPhase.QUEUED
                && invocation.tries().attempt() == claim.attempt();
    }
}
