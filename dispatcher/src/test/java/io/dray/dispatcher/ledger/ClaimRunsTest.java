package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static io.dray.dispatcher.ledger.DrivenLedger.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobId;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaimRunsTest {
    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @Test
    void shouldGrantAnAttemptOnceAndRefuseEveryoneElse() {
        NodeIncarnation other = ledger.node("n2", 2);
        ledger.submit("a", cpus(1));

        ledger.claim(node, "a");
        assertThat(ledger.order(Order.Grant.class).run()).isEqualTo(ledger.run("a"));
        ledger.claim(other, "a");

        assertThat(ledger.order(Order.Refuse.class).reason())
                .isEqualTo("attempt 1 is not waiting; the job is GRANTED at attempt 1");
        assertThat(ledger.job("a").run()).satisfies(run -> assertThat(run).isNotNull());
    }

    @Test
    void shouldRefuseClaimsOfAnotherIncarnationAnotherAttemptAndLostNodes() {
        ledger.submit("a", cpus(1));

        ledger.claim(node, "a", "3-99", 1);
        assertThat(ledger.order(Order.Refuse.class).reason()).isEqualTo("there is no such job");
        ledger.claim(node, "unknown", "3-0", 1);
        assertThat(ledger.order(Order.Refuse.class).reason()).isEqualTo("there is no such job");
        ledger.claim(node, "a", "3-0", 2);
        assertThat(ledger.order(Order.Refuse.class).reason()).startsWith("attempt 2 is not waiting");
        ledger.node(new NodeIncarnation("n1", 2), 2, 0);
        ledger.claim(node, "a");
        assertThat(ledger.order(Order.Refuse.class).reason()).isEqualTo("node n1#1 has been given up");
    }

    @Test
    void shouldAppointANodeForALargeJobThatIsOvertaken() {
        ledger.submit("large", cpus(2));
        ledger.advance(Timers.OVERTAKEN);
        ledger.submit("small", cpus(1));
        ledger.claim(node, "small");
        assertThat(ledger.waiting("large").node()).isNull();
        ledger.advance(Duration.ofMillis(1));
        ledger.submit("smaller", cpus(1));

        ledger.claim(node, "smaller");

        assertThat(ledger.last().orders()).hasSize(2).last().isInstanceOfSatisfying(Order.Place.class, place -> {
            assertThat(place.node()).isEqualTo(node);
            assertThat(place.ticket().job()).isEqualTo(new JobId("large"));
        });
        assertThat(ledger.waiting("large").node()).isEqualTo(node);
    }

    @Test
    void shouldNotAppointANodeForAJobThatHigherPrioritiesOvertake() {
        ledger.submit("low", spec(1, RetryPolicy.NONE, Priority.LOW));
        ledger.advance(Timers.OVERTAKEN.plusMillis(1));
        ledger.submit("high", spec(1, RetryPolicy.NONE, Priority.HIGH));

        ledger.claim(node, "high");

        assertThat(ledger.last().orders()).hasSize(1);
        assertThat(ledger.waiting("low").node()).isNull();
    }
}
