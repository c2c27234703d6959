package io.dray.dispatcher.ledger;

import io.dray.model.job.Job;
import io.dray.model.ledger.JobEvent.JobAppointed;
import io.dray.model.ledger.JobEvent.JobQueued;
import io.dray.model.ledger.JobEvent.JobUnplaceable;
import io.dray.model.ledger.Order;
import io.dray.model.node.Heartbeat;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the way to a node for the present attempt of a job: a lane when some node is large enough for the lane's hole, a
 * node of its own when it fits one but no lane, otherwise it waits and says what is missing.
 */
final class QueueJob {
    /** How long a node may try to make room for what it was appointed. */
    private static final Duration PLACE_DEADLINE = Duration.ofMinutes(30);

    private QueueJob() {}

    static void decide(Job job, Decision decision) {
        decide(job, 0, decision);
    }

    static void decide(Job job, int reissues, Decision decision) {
        Collection<Heartbeat> live = decision.nodes().live();
        ResourceSet need = job.spec().resources();
        Optional<Lane> lane =
                Lane.of(Lane.Work.JOBS, need, job.spec().priority()).filter(fit -> pulled(fit, live));
        if (lane.isPresent()) {
            decision.emit(new JobQueued(job.id(), decision.now(), lane.get().name(), reissues));
            decision.ticket(lane.get(), ticket(job));
            return;
        }
        live.stream()
                .filter(node -> need.fitsIn(node.capacity()))
                .min(Comparator.comparingDouble((Heartbeat node) -> node.used().cpus())
                        .thenComparing(node -> node.node().node()))
                .ifPresentOrElse(node -> appoint(job, node, decision), () -> hold(job, live, decision));
    }

    /** The lanes that no node is large enough for. */
    static Set<String> unpulled(Collection<Heartbeat> live) {
        return Lane.JOBS.stream()
                .filter(lane -> !pulled(lane, live))
                .map(Lane::name)
                .collect(Collectors.toSet());
    }

    /** Whether some node is large enough to pull this lane; as long as none is known, one may be. */
    private static boolean pulled(Lane lane, Collection<Heartbeat> live) {
        return live.isEmpty() || live.stream().anyMatch(node -> lane.hole().fitsIn(node.capacity()));
    }

    static void appoint(Job job, Heartbeat node, Decision decision) {
        decision.emit(new JobAppointed(job.id(), decision.now(), node.node()));
        decision.order(new Order.Place(node.node(), ticket(job), PLACE_DEADLINE));
    }

    private static void hold(Job job, Collection<Heartbeat> live, Decision decision) {
        decision.emit(new JobUnplaceable(
                job.id(), decision.now(), Shortage.sentence(job.spec().resources(), live)));
    }

    private static JobTicket ticket(Job job) {
        return new JobTicket(job.id(), job.incarnation(), job.tries().attempt(), job.spec());
    }
}
