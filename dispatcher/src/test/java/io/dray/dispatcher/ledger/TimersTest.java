package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobPhase;
import io.dray.model.node.NodeIncarnation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @Test
    void shouldIssueATicketAgainThatItsLaneWasReadPast() {
        ledger.submit("a", cpus(1));
        ledger.readPast("cpu1");
        ledger.advance(Duration.ofMillis(1));
        ledger.advance(Timers.CLAIM_GRACE);
        assertThat(ledger.last().tickets())
                .as("the claim may still be on its way")
                .isEmpty();

        ledger.advance(Duration.ofMillis(1));

        assertThat(ledger.last().tickets()).hasSize(1);
        assertThat(ledger.waiting("a").reissues()).isEqualTo(1);
        assertThat(ledger.waiting("a").offset()).isEqualTo(1);
        ledger.advance(Duration.ofMinutes(1));
        assertThat(ledger.last().tickets()).as("the new one waits").isEmpty();
        ledger.claim(node, "a");
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.GRANTED);
    }

    @Test
    void shouldIssueATicketAgainThatNobodyClaimsForLong() {
        ledger.submit("a", cpus(1));
        ledger.advance(Timers.TICKET_PATIENCE);
        assertThat(ledger.waiting("a").reissues()).isZero();

        ledger.advance(Duration.ofMillis(1));
        assertThat(ledger.waiting("a").reissues()).isEqualTo(1);
        ledger.advance(Timers.TICKET_PATIENCE.minusMillis(1));
        assertThat(ledger.waiting("a").reissues()).as("twice as long now").isEqualTo(1);
        ledger.advance(Duration.ofMillis(1));

        assertThat(ledger.waiting("a").reissues()).isEqualTo(2);
    }
}
