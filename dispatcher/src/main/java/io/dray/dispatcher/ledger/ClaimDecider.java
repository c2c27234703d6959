package io.dray.dispatcher.ledger;

import io.dray.model.job.Job;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.Command.Claim;
import io.dray.model.ledger.Command.ClaimRuns;
import io.dray.model.ledger.JobEvent.RunGranted;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import org.jspecify.annotations.Nullable;

/** Grants an attempt to the first live runner that claims it, and to nobody else. */
final class ClaimDecider {
    private ClaimDecider() {}

    static void decide(ClaimRuns command, Decision decision) {
        boolean lost = decision.nodes().lost(command.node());
        for (Claim claim : command.claims()) {
            decide(command.node(), lost, claim, decision);
        }
    }

    private static void decide(NodeIncarnation node, boolean lost, Claim claim, Decision decision) {
        Job job = decision.job(claim.job());
        String refusal = lost ? "node " + node + " has been given up" : refusal(job, claim);
        if (refusal != null) {
            decision.order(new Order.Refuse(node, claim.run(), refusal));
            return;
        }
        decision.emit(new RunGranted(claim.job(), claim.attempt(), claim.run(), node, decision.now()));
        decision.order(new Order.Grant(node, claim.run()));
    }

    private static @Nullable String refusal(@Nullable Job job, Claim claim) {
        if (job == null || !job.incarnation().equals(claim.incarnation())) {
            return "there is no such job";
        }
        if (job.phase() != JobPhase.QUEUED || job.tries().attempt() != claim.attempt()) {
            return "attempt " + claim.attempt() + " is not waiting; the job is " + job.phase() + " at attempt "
                    + job.tries().attempt();
        }
        return null;
    }
}
