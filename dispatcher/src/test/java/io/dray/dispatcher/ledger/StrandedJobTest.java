package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobPhase;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs that wait in a lane while the nodes change so that nobody pulls it. */
class StrandedJobTest {
    private final DrivenLedger ledger = new DrivenLedger();

    @Test
    void shouldCallAJobUnplaceableWhenTheFirstNodeIsTooSmallForIt() {
        ledger.submit("a", cpus(4));
        assertThat(ledger.phase("a")).as("a node may come").isEqualTo(JobPhase.QUEUED);

        ledger.node("n1", 2);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.UNPLACEABLE);
        assertThat(ledger.waiting("a").reason())
                .isEqualTo("No node can hold it: it asks for 4 CPU, but the largest node has 2 CPU.");
    }

    @Test
    void shouldAppointANodeThatHoldsTheJobButNotItsLane() {
        ledger.submit("a", cpus(3));
        ledger.submit("b", cpus(1));

        NodeIncarnation node = ledger.node("n1", 3);

        assertThat(ledger.order(Order.Place.class).node()).isEqualTo(node);
        assertThat(ledger.waiting("a").node()).isEqualTo(node);
        assertThat(ledger.waiting("b").reissues()).as("its lane is pulled").isZero();
        assertThat(ledger.last().tickets()).isEmpty();
    }

    @Test
    void shouldQueueItAgainWhenALargeNodeComesBack() {
        ledger.node("small", 1);
        NodeIncarnation large = ledger.node("large", 4);
        ledger.submit("a", cpus(4));

        ledger.silence(large);
        ledger.advance(Duration.ofSeconds(11));
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.UNPLACEABLE);
        ledger.node(new NodeIncarnation("large", 2), 4, 0);

        assertThat(ledger.waiting("a").lane()).isEqualTo("cpu4");
        assertThat(ledger.last().tickets()).hasSize(1);
    }
}
